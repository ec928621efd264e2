"""The pages of a sitting that is held: the roll call, the proxies, the ballots.

Every entry is a form that is sent and answered by the page as it stands then;
the scripts send the same forms, and redraw what differs.
"""
