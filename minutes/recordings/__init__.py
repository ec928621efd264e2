"""The recording that lies beside the minutes: its page, its chapters, its sound in parts."""
