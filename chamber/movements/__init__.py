"""The pages of who comes, leaves, stands aside or presides."""
