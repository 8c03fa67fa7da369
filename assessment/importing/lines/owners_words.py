"""Words that owners and agencies give to their own tables, where no advertising platform has them."""

from __future__ import annotations

from assessment.importing.lines.headers import normal, spelled
from assessment.parsing.column_names import untaxed

_CHANNELS = spelled(
    "canal|canaux|channel|channels|plateforme|plateformes|platform|platforms|provider|providers|fournisseur|"
    "fournisseurs|prestataire|vendor|source|sources|medium|support|supports|regie|regies|levier|leviers|media|"
    "medias|action|actions|partner|partners|partenaire|partenaires|publisher|editeur|network|networks|reseau|"
    "reseaux|origine|provenance|dispositif|outil|tool|tactique|tactic|touchpoint|vecteur|operation|operations|"
    "poste|initiative|moteur|engine|annonceur|advertiser"
)
_QUALIFIERS = spelled(
    "marketing|pub|pubs|publicitaire|publicitaires|publicite|ad|ads|adv|advertising|acquisition|traffic|"
    "trafic|de|d|du|des|la|le|l|les|of|the|name|nom|type|paid|payant|payants|social|sociaux|digital|digitaux|"
    "utm|data|group|groupe|principal|main|web|com|communication|online|offline|en|ligne|search|diffusion|"
    "promotion|lead|leads|plate|forme|campaign|campagne|menee|menees|marketplace"
)
_OWNERS = spelled(
    "ca|chiffre d affaires|chiffre d affaire|ca genere|ca realise|ca amene|ventes|vente|nombre de ventes|nb ventes|"
    "nb de ventes|ventes amenees|montant des ventes|commandes|commande|nombre de commandes|nb commandes|"
    "nb de commandes|contacts|contact|nombre de contacts|nb contacts|demandes|demandes de devis|appels|appels recus|"
    "rdv|rendez vous|devis|devis signes|devis envoyes|heures|temps passe|recettes|recette|encaissements|encaisse|marge|"
    "marge brute|panier moyen|nouveaux clients|clients|client|nb clients|prospects|commentaire|commentaires|remarque|"
    "remarques|note|notes|visites|visiteurs|visits|visitors|depense|depenses|depense pub|montant investi|"
    "investissement|facture|factures|"
    "budget depense|leads|nb leads|nombre de leads|sales|orders|order|number of orders|number of sales|turnover|"
    "takings|enquiries|inquiries|calls|meetings|appointments|quotes|hours|income|revenue|revenues|"
    "sales brought in|sales value|sales amount|margin|gross margin|new customers|customers|comments|profit|"
    "average order value|spend|ad spend|spent|expense|expenses|invoice|roi|cac|inscriptions|sign ups|signups"
)
"""Names that owners and agencies give to the columns of their own tables, and that no advertising platform has."""
BRANDS = spelled(
    "google|google ads|google adwords|adwords|meta|meta ads|facebook|facebook ads|fb ads|instagram|instagram ads|"
    "linkedin|linkedin ads|tiktok|tiktok ads|tik tok|snapchat|snapchat ads|snap ads|pinterest|pinterest ads|bing|"
    "bing ads|microsoft ads|microsoft advertising|reddit|reddit ads|twitter|twitter ads|x ads|amazon ads|criteo|"
    "taboola|outbrain|spotify ads|waze|newsletter|mailchimp|brevo|sendinblue|youtube ads|google search|"
    "google shopping"
)


def is_of_several_channels(header: str) -> bool:
    """Whether a column tells the channel of each line, or is named as in tables that owners keep themselves."""
    name = normal(header)
    return tells_channel(header) or name in _OWNERS or untaxed(header) in _OWNERS


def tells_channel(header: str) -> bool:
    """Whether a column is named after channels, platforms, or what else parts the lines of several of them."""
    name = normal(header)
    said = set(name.split())
    return name == "plate forme" or (not said.isdisjoint(_CHANNELS) and said <= _CHANNELS | _QUALIFIERS)


def brand_in(header: str) -> str | None:
    """The channel a column is named after, with or without its figure: ``Dépense Meta`` → ``meta``."""
    name = f" {untaxed(header)} "
    return max((brand for brand in BRANDS if f" {brand} " in name), key=len, default=None)
