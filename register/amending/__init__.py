"""What happened in the room, as it should read: facts of a sealed sitting, amended in memory and computed again."""
