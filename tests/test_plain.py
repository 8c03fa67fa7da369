"""Texts told apart whatever their capitals, accents and signs: what each place that compares them makes of one."""

from __future__ import annotations

import datetime
from urllib.parse import parse_qs, urlsplit

from assessment.dossier.editing import with_action_added
from assessment.dossier.model import Action, Dossier
from assessment.importing.lines.headers import normal
from assessment.parsing.column_names import untaxed
from assessment.pause.direct import promo_codes, tracked_address
from assessment.plain import plain

DAY = datetime.date(2026, 6, 3)

# As the id of an action, the source of an address, a code for the till, the name of a column pasted and exported.
NAMES = [
    ("Salon de l’Habitat", "salon-de-l-habitat salon-de-l-habitat SANDE2 salon_de_l_habitat salon_de_l_habitat"),
    ("Été — à Noël", "ete-a-noel ete-a-noel ETEAE2 ete_a_noel ete_a_noel"),
    ("CŒUR de ville", "coeur-de-ville coeur-de-ville CURDE2 coeur_de_ville coeur_de_ville"),
    ("Ex æquo", "ex-aequo ex-aequo EXQUE2 ex_aequo ex_aequo"),
    ("Straße", "strasse strasse STRAE2 strasse strasse"),
    ("Ærø", "aero aero RCDVE2 aero aero"),
    ("№ 5", "no-5 no-5 NCDVE2 no_5 no_5"),
    ("N° de commande", "n-de-commande n-de-commande NDECE2 n_de_commande n_de_commande"),
    ("ﬁche produit", "fiche-produit fiche-produit FCHEE2 fiche_produit fiche_produit"),
    ("Ｇｏｏｇｌｅ", "google google GECDE2 google google"),
    ("x² + 1½", "x2-11-2 x2-11-2 XCDVE2 x2_11_2 x2_11_2"),
    ("İstanbul", "istanbul istanbul STANE2 istanbul istanbul"),
    ("100 % bio #1", "100-bio-1 100-bio-1 BCDVE2 100_bio_1 100_%_bio_#1"),
    ("Coût / conv.", "cout-conv cout-conv CUTCE2 cout_conv cout_conv"),
    ("Montant HT (€)", "montant-ht montant-ht MNTAE2 montant montant_ht"),
    ("\xc7a   vend\xa0?", "ca-vend ca-vend CAVEE2 ca_vend ca_vend"),
    ("Łódź", "lodz lodz DZCDE2 lodz lodz"),
    ("北京", "action action CDVKE2 - -"),
    ("!!!", "action action CDVKE2 - -"),
]


def test_each_place_makes_of_a_name_what_it_needs() -> None:
    assert [(name, made_of(name)) for name, _ in NAMES] == NAMES


def test_joined_letters_are_taken_apart_everywhere_but_in_a_code_that_may_be_printed_already() -> None:
    made = dict(NAMES)
    assert made["CŒUR de ville"].startswith("coeur-de-ville coeur-de-ville CURDE2")
    assert plain("Sacré-Cœur") == plain("SACRE-COEUR")


def made_of(name: str) -> str:
    _, action_id = with_action_added(Dossier(), name, None)
    address = tracked_address("www.atelier.fr", Action(id="a", name=name), DAY)
    source = parse_qs(urlsplit(address).query)["utm_source"][0]
    code = promo_codes([Action(id="a", name=name)], DAY)["a"]
    columns = (untaxed(name).replace(" ", "_") or "-", normal(name).replace(" ", "_") or "-")
    return " ".join((action_id, source, code, *columns))
