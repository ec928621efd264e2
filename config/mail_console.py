"""Where messages go without a mail server: on the console, in the words that their reader would have had."""

from django.core.mail.backends import console


class ConsoleMail(console.EmailBackend):
    """Write a message as one reads it: as it travels, its accents are codes and a long link is cut in two."""

    def write_message(self, message):
        files = "".join(f"Pièce jointe : {one.filename}\n" for one in message.attachments)
        self.stream.write(
            f"Courriel, qui n’est pas parti : {message.subject}\nÀ : {', '.join(message.to)}\n{files}\n"
            f"{message.body}\n{'-' * 79}\n"
        )
