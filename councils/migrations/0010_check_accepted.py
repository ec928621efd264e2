"""Let the journal tell what a sitting was sealed in spite of."""

from django.db import migrations, models

CODES = [
    ("roles_set", "rôles"),
    ("council_created", "conseil créé"),
    ("council_changed", "conseil modifié"),
    ("account_closed", "compte fermé"),
    ("account_reopened", "compte rouvert"),
    ("roster_imported", "membres importés"),
    ("roster_undone", "import de membres défait"),
    ("member_corrected", "membre corrigé"),
    ("mandate_ended", "fin de mandat"),
    ("sitting_prepared", "séance préparée"),
    ("sitting_changed", "séance modifiée"),
    ("sitting_deleted", "séance supprimée"),
    ("item_added", "point ajouté"),
    ("item_changed", "point modifié"),
    ("item_moved", "point déplacé"),
    ("item_deleted", "point supprimé"),
    ("attachment_added", "pièce jointe ajoutée"),
    ("attachment_deleted", "pièce jointe supprimée"),
    ("sitting_opened", "ouverture"),
    ("sitting_closed", "clôture"),
    ("sitting_reopened", "réouverture"),
    ("roll_followed", "tableau repris"),
    ("opening_marked", "appel"),
    ("proxy_given", "pouvoir"),
    ("proxy_withdrawn", "pouvoir retiré"),
    ("movement_recorded", "mouvement"),
    ("movement_corrected", "mouvement corrigé"),
    ("movement_removed", "mouvement retiré"),
    ("mandate_changed", "changement de mandat"),
    ("mandate_change_removed", "changement de mandat retiré"),
    ("recusal_recorded", "déport"),
    ("recusal_removed", "déport retiré"),
    ("chair_handed_over", "présidence"),
    ("ballot_recorded", "scrutin enregistré"),
    ("ballot_erased", "scrutin effacé"),
    ("question_renamed", "question renommée"),
    ("outcome_set", "suite sans vote"),
    ("sitting_sealed", "séance scellée"),
    ("check_accepted", "scellé malgré une irrégularité"),
    ("entry_corrected", "extrait rectificatif"),
    ("paper_drawn", "extrait certifié imprimé"),
    ("paper_printed", "extrait certifié imprimé"),
    ("paper_not_drawn", "extrait certifié non imprimé"),
    ("copy_delivered", "copie certifiée conforme délivrée"),
    ("copy_taken_again", "copie certifiée conforme délivrée de nouveau"),
    ("delegation_given", "délégation de signature inscrite"),
    ("delegation_ended", "délégation de signature terminée"),
    ("delegation_removed", "délégation de signature supprimée"),
    ("numbering_set", "numérotation"),
    ("register_verified", "vérification du registre"),
    ("code_verified", "vérification publique d’un code"),
    ("file_verified", "vérification publique d’un fichier"),
    ("sitting_loaded", "séance chargée d’un fichier"),
    ("sitting_replaced", "séance remplacée par un fichier"),
]


class Migration(migrations.Migration):
    dependencies = [("councils", "0009_what_the_law_sets_is_empty")]

    operations = [
        migrations.AlterField(
            "journal", "action", models.CharField("action", max_length=200, choices=CODES)
        ),
    ]
