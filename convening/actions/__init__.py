"""What is done about a convocation: each action is whole or refused in words, and leaves a line in the journal."""
