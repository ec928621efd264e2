"""What is said where the files of all machines cannot be reached."""

AWAY = "Le stockage des fichiers ne répond pas. Réessayez dans une minute."


class FilesAway(OSError):
    """The bucket does not answer, refuses, or cuts a file short: nobody knows whether a file is there.

    It is never to be taken for a file that is gone: what the bucket holds is neither lost nor to be sent again.
    """

    def __init__(self, sentence: str = AWAY) -> None:
        super().__init__(sentence)
