"""By which way a convocation reaches a member (CGCT, art. L2121-10)."""

EMAIL, POST, HAND = "email", "post", "hand"


def channel_of(convened_by: str, *, has_email: bool, mail_leaves: bool) -> str:
    """Return the way: by e-mail, unless the member asked for another or none can be sent to them.

    `convened_by` is empty as long as nobody said it.
    """
    if convened_by in (POST, HAND):
        return convened_by
    return EMAIL if has_email and mail_leaves else POST
