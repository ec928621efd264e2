"""The screen on which a sitting is held: one folder a page, the same file names in each.

Every entry is a form that is sent and answered by the page as it stands then; the
scripts send the same forms, and redraw what differs. To add a page, copy `counts/`.
"""
