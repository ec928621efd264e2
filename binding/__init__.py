"""The register on paper: a gathering a sitting, its leaves numbered, and the volumes that the binder sews."""
