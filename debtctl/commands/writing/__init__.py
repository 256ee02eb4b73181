"""What the verbs that write share: a draft, its questions, the answer carried out and told."""
