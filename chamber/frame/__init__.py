"""What every page of a sitting has: the screen, the agenda, the timeline, and what an entry goes through."""
