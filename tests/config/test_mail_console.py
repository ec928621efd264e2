"""Without a mail server, whoever runs Folio reads on the console what their reader would have read."""

from django.core.mail import EmailMessage

from config.environment import mailers


def test_a_message_is_read_as_it_was_written_and_its_link_is_whole(
    monkeypatch, settings, tmp_path, capsys
):
    monkeypatch.delenv("MAIL_URL", raising=False)
    settings.MAILERS = mailers("MAIL_URL", tmp_path)
    link = f"http://127.0.0.1:8000/mot-de-passe/choisir/MQ/d1c2b3-{'0123456789abcdef' * 4}/"
    message = EmailMessage(
        "Mot de passe oublié", f"Bonjour Nadège,\n\n{link}\n", None, ["n@b.example"]
    )
    message.attach("note.pdf", b"%PDF-", "application/pdf")
    message.send(using="default")
    told = capsys.readouterr().out
    assert told.startswith("Courriel, qui n’est pas parti : Mot de passe oublié\nÀ : n@b.example\n")
    assert f"Pièce jointe : note.pdf\n\nBonjour Nadège,\n\n{link}\n" in told
