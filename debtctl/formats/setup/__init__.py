"""What the verbs say that set debtctl up and look after it: init, hook, doctor, baseline, languages, schemas."""
