"""Once made the words for the search anew; 0013 sets them apart, and `./folio reindex` makes them."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [("register", "0002_append_only")]

    operations = []
