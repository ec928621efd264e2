"""What is pasted from a word processor, a spreadsheet or a mail, read as a text of the council.

One judge reads a paste, and will read a file: it stands on the server, where it
is tested without a browser and where its sentences are written. The editor sends
what the clipboard holds (static/editor/paste.js) and puts in what comes back;
without network it says so and pastes nothing, for a form that cannot be saved
either. `reading.read` is the door.
"""
