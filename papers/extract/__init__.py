"""What a paper knows: every fact that an extract prints, frozen, with the names as they were."""
