"""What the journal tells: an action a line, by its code and its words."""

from django.db import models


class Action(models.TextChoices):
    """Everything that the journal tells: a code that queries ask for, and the words that a reader sees.

    A room that does something new adds its line here. A code never changes its
    meaning, since lines keep it for ever; its words may.
    """

    # councils
    ROLES_SET = "roles_set", "rôles"
    COUNCIL_CREATED = "council_created", "conseil créé"
    COUNCIL_CHANGED = "council_changed", "conseil modifié"
    ACCOUNT_CLOSED = "account_closed", "compte fermé"
    #: Who runs the installation saw a link by which that account's password is chosen.
    LINK_GIVEN = "link_given", "lien remis pour choisir un mot de passe"
    ACCOUNT_REOPENED = "account_reopened", "compte rouvert"
    #: Somebody came in, or did not: the line says by what, and neither from where nor with what they typed.
    LOGGED_IN = "logged_in", "connexion"
    LOGIN_REFUSED = "login_refused", "connexion refusée"
    SESSIONS_ENDED = "sessions_ended", "sessions terminées"
    PASSWORD_CHANGED = "password_changed", "mot de passe changé"
    #: By a command on the machine: nobody proved to be the owner of the account.
    PASSWORD_GIVEN = "password_given", "mot de passe donné par une commande"
    INSTALLER_ADDED = "installer_added", "compte d’installation ouvert"
    FACTOR_SET = "factor_set", "second facteur en place"
    FACTOR_REMOVED = "factor_removed", "second facteur retiré"
    PASSKEY_ADDED = "passkey_added", "clé d’accès ajoutée"
    PASSKEY_RENAMED = "passkey_renamed", "clé d’accès renommée"
    PASSKEY_REMOVED = "passkey_removed", "clé d’accès retirée"
    CODES_DRAWN = "codes_drawn", "codes de secours renouvelés"
    CODE_SPENT = "code_spent", "code de secours utilisé"
    # members
    ROSTER_IMPORTED = "roster_imported", "membres importés"
    ROSTER_UNDONE = "roster_undone", "import de membres défait"
    MEMBER_ADDED = "member_added", "membre ajouté"
    MEMBER_CORRECTED = "member_corrected", "membre corrigé"
    #: By itself, some time after their last mandate; the line does not tell the address.
    CONTACT_FORGOTTEN = "contact_forgotten", "adresse d’un ancien membre effacée"
    MANDATE_ENDED = "mandate_ended", "fin de mandat"
    MANDATE_BEGUN = "mandate_begun", "nouveau mandat"
    MANDATE_CORRECTED = "mandate_corrected", "mandat corrigé"
    # deliberations
    SITTING_PREPARED = "sitting_prepared", "séance préparée"
    SITTING_CHANGED = "sitting_changed", "séance modifiée"
    SITTING_DELETED = "sitting_deleted", "séance supprimée"
    ITEM_ADDED = "item_added", "point ajouté"
    ITEM_CHANGED = "item_changed", "point modifié"
    ITEM_MOVED = "item_moved", "point déplacé"
    ITEM_DELETED = "item_deleted", "point supprimé"
    #: `item` is what the other sitting holds in its place.
    ITEM_CARRIED = "item_carried", "point porté à une autre séance"
    AGENDA_CLOSED = "agenda_closed", "ordre du jour clos"
    AGENDA_REOPENED = "agenda_reopened", "ordre du jour rouvert"
    ATTACHMENT_ADDED = "attachment_added", "pièce jointe ajoutée"
    ATTACHMENT_DELETED = "attachment_deleted", "pièce jointe supprimée"
    #: A draft of a service; its texts stand in its versions, and the journal holds none of them.
    DRAFT_SAVED = "draft_saved", "projet d’un service enregistré"
    DRAFT_PROPOSED = "draft_proposed", "projet d’un service proposé"
    DRAFT_WITHDRAWN = "draft_withdrawn", "projet d’un service repris par lui"
    DRAFT_TAKEN = "draft_taken", "projet d’un service retenu"
    DRAFT_RETURNED = "draft_returned", "projet d’un service renvoyé"
    DRAFT_DELETED = "draft_deleted", "projet d’un service supprimé"
    MODEL_SAVED = "model_saved", "modèle de délibération enregistré"
    MODEL_DELETED = "model_deleted", "modèle de délibération supprimé"
    # votes
    SITTING_OPENED = "sitting_opened", "ouverture"
    SITTING_CLOSED = "sitting_closed", "clôture"
    SITTING_REOPENED = "sitting_reopened", "réouverture"
    ROLL_FOLLOWED = "roll_followed", "tableau repris"
    OPENING_MARKED = "opening_marked", "appel"
    PROXY_GIVEN = "proxy_given", "pouvoir"
    PROXY_WITHDRAWN = "proxy_withdrawn", "pouvoir retiré"
    MOVEMENT_RECORDED = "movement_recorded", "mouvement"
    MOVEMENT_CORRECTED = "movement_corrected", "mouvement corrigé"
    MOVEMENT_REMOVED = "movement_removed", "mouvement retiré"
    MANDATE_CHANGED = "mandate_changed", "changement de mandat"
    MANDATE_CHANGE_REMOVED = "mandate_change_removed", "changement de mandat retiré"
    RECUSAL_RECORDED = "recusal_recorded", "déport"
    RECUSAL_REMOVED = "recusal_removed", "déport retiré"
    CHAIR_HANDED_OVER = "chair_handed_over", "présidence"
    BALLOT_RECORDED = "ballot_recorded", "scrutin enregistré"
    BALLOT_ERASED = "ballot_erased", "scrutin effacé"
    QUESTION_RENAMED = "question_renamed", "question renommée"
    FUNCTIONS_WRITTEN = "functions_written", "fonctions inscrites au tableau"
    FUNCTIONS_TAKEN_BACK = "functions_taken_back", "fonctions retirées du tableau"
    OUTCOME_SET = "outcome_set", "suite sans vote"
    # papers
    FORM_SAVED = "form_saved", "forme des papiers"
    PICTURE_ADDED = "picture_added", "image des papiers déposée"
    # convening
    CONVOCATION_SENT = "convocation_sent", "convocation envoyée"
    #: How many messages the server took, refused or put off: which, the proofs tell.
    CONVOCATION_LEFT = "convocation_left", "courriels de convocation partis"
    CONVOCATION_PRINTED = "convocation_printed", "lettres de convocation imprimées"
    CONVOCATION_TOLD = "convocation_told", "lettre de convocation remise"
    CONVOCATION_RETRACTED = "convocation_retracted", "remise d’une lettre de convocation retirée"
    CONVOCATION_RESENT = "convocation_resent", "convocation envoyée à un membre"
    #: By the member, on their page: no account is behind it.
    CONVOCATION_ACKNOWLEDGED = "convocation_acknowledged", "convocation reçue, dit le membre"
    CONVOCATION_ANSWERED = "convocation_answered", "réponse d’un membre à la convocation"
    # register
    SITTING_SEALED = "sitting_sealed", "séance scellée"
    CHECK_ACCEPTED = "check_accepted", "scellé malgré une irrégularité"
    ENTRY_CORRECTED = "entry_corrected", "extrait rectificatif"
    #: Folio made the paper, and the line holds its digest; whoever prints it afterwards leaves the next.
    PAPER_DRAWN = "paper_drawn", "extrait certifié imprimé"
    PAPER_PRINTED = "paper_printed", "extrait certifié imprimé"
    PAPER_NOT_DRAWN = "paper_not_drawn", "extrait certifié non imprimé"
    PAPER_ASKED_AGAIN = "paper_asked_again", "impression redemandée"
    #: The first line about a copy holds its digest; whoever takes it again leaves the next.
    COPY_DELIVERED = "copy_delivered", "copie certifiée conforme délivrée"
    COPY_TAKEN_AGAIN = "copy_taken_again", "copie certifiée conforme délivrée de nouveau"
    DELEGATION_GIVEN = "delegation_given", "délégation de signature inscrite"
    DELEGATION_ENDED = "delegation_ended", "délégation de signature terminée"
    DELEGATION_REMOVED = "delegation_removed", "délégation de signature supprimée"
    EVENT_RECORDED = "event_recorded", "vie d’un acte"
    EVENT_RETRACTED = "event_retracted", "vie d’un acte : fait retiré"
    SLIP_KEPT = "slip_kept", "bordereau de transmission gardé"
    POSTING_ENTERED = "posting_entered", "affichage"
    POSTING_TAKEN_BACK = "posting_taken_back", "affichage retiré"
    MILESTONE_TOLD = "milestone_told", "échéance tenue"
    MILESTONE_REMOVED = "milestone_removed", "échéance\u00a0: jour retiré"
    CHANNEL_CHOSEN = "channel_chosen", "mode de publicité choisi"
    CHANNEL_REMOVED = "channel_removed", "mode de publicité supprimé"
    SEAL_BEGUN = "seal_begun", "certificat du cachet en service"
    SEAL_REVOKED = "seal_revoked", "certificat du cachet révoqué"
    NUMBERING_SET = "numbering_set", "numérotation"
    #: What left the house: a head without a seal of its own, its date, and to how many it was sent.
    HEAD_SIGNED = "head_signed", "tête du registre signée"
    HEAD_DATED = "head_dated", "tête du registre datée"
    HEAD_SENT = "head_sent", "tête du registre envoyée"
    REGISTER_VERIFIED = "register_verified", "vérification du registre"
    #: How far a long one was, and that everything held up to there: one that is interrupted goes on from the last.
    REGISTER_PARTLY_VERIFIED = "register_partly_verified", "vérification du registre, en partie"
    #: What came after the backup is not here: the line says of when it is.
    REGISTER_RESTORED = "register_restored", "registre restauré d’une sauvegarde"
    CODE_VERIFIED = "code_verified", "vérification publique d’un code"
    FILE_VERIFIED = "file_verified", "vérification publique d’un fichier"
    # decisions
    DECISION_ENTERED = "decision_entered", "décision par délégation inscrite"
    DECISIONS_REPORTED = "decisions_reported", "compte rendu de décisions par délégation"
    # minutes
    #: Once for all that somebody types in one go: the lines tell who and when, and not the text.
    DISCUSSION_WRITTEN = "discussion_written", "discussion écrite"
    DISCUSSION_IMPORTED = "discussion_imported", "discussion importée d’un document"
    DISCUSSION_SILENT = "discussion_silent", "point sans discussion"
    RECORDING_ADDED = "recording_added", "enregistrement audio déposé"
    RECORDING_MOVED = "recording_moved", "début de l’enregistrement audio corrigé"
    RECORDING_ERASED = "recording_erased", "enregistrement audio effacé"
    #: The line holds the digest of what is kept.
    LIST_PUBLISHED = "list_published", "liste des délibérations publiée"
    MINUTES_ASKED = "minutes_asked", "procès-verbal demandé"
    MINUTES_PROPOSED = "minutes_proposed", "procès-verbal proposé"
    MINUTES_REMARKED = "minutes_remarked", "observations sur un procès-verbal"
    MINUTES_PUBLISHED = "minutes_published", "procès-verbal arrêté publié"
    # binding
    VOLUME_OPENED = "volume_opened", "volume du registre ouvert"
    VOLUME_CORRECTED = "volume_corrected", "volume du registre corrigé"
    VOLUME_CLOSED = "volume_closed", "volume du registre clos"
    VOLUME_REOPENED = "volume_reopened", "volume du registre rouvert"
    VOLUME_ASKED = "volume_asked", "volume du registre demandé en un fichier"
    GATHERING_ASKED = "gathering_asked", "cahier du registre demandé"
    GATHERING_DRAWN = "gathering_drawn", "cahier du registre imprimé"
    GATHERING_SIGNED = "gathering_signed", "cahier du registre signé"
    # exchange
    EXPORT_ASKED = "export_asked", "export du registre demandé"
    REGISTER_EXPORTED = "register_exported", "registre exporté en archive"
    SITTING_LOADED = "sitting_loaded", "séance chargée d’un fichier"
    SITTING_REPLACED = "sitting_replaced", "séance remplacée par un fichier"
