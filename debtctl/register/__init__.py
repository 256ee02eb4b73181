"""The register: items, their transitions, their files, and the baseline of accepted markers."""
