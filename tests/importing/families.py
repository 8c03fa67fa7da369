"""A small file of each family, as its service writes it, with the sums worked out by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Months = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Sample:
    """`months` are the figures of all names together; `choices` what its owner is asked for."""

    format: str
    text: str
    months: Months
    choices: Mapping[str, str] = field(default_factory=dict)
    dropped: Mapping[str, int] = field(default_factory=dict)


MICROSOFT = Sample(
    "microsoft_ads",
    '"Report Name:","Campaign Performance Report"\n"Report Time:","8/1/2026 - 9/30/2026"\n"Rows:","2"\n\n'
    '"Gregorian date","Account name","Campaign name","Currency code","Impressions","Clicks","Spend","Revenue"\n'
    '"8/20/2026","Demo","Recherche","EUR","5,100","97","1,081.40","95.00"\n'
    '"9/2/2026","Demo","Recherche","EUR","4100","82","51.00","0.00"\n\n'
    '"©2026 Microsoft Corporation. All rights reserved. "\n',
    {
        "2026-08": {"spend": 1081.4, "visits": 97, "revenue": 95},
        "2026-09": {"spend": 51, "visits": 82, "revenue": 0},
    },
)
MICROSOFT_FR = Sample(
    "microsoft_ads",
    "Date grégorienne;Nom de la campagne;Code de devise;Clics;Dépenses;Revenu\n"
    "20/08/2026;Recherche;EUR;97;1 081,40;95,00\n02/09/2026;Recherche;EUR;82;51,00;0,00\n",
    MICROSOFT.months,
)
TIKTOK = Sample(
    "tiktok_ads",
    "By Day,Campaign name,Ad group name,Cost (EUR),Impressions,Clicks (destination),Complete payment,"
    "Complete payment value\n2026-08-30,Rentrée,A,42.10,9100,121,2,"
    "60.00\n2026-09-01,Rentrée,B,26.00,6100,61,1,30.00\n"
    "Total of 2 results,-,-,68.10,15200,182,3,90.00\n",
    {
        "2026-08": {"spend": 42.1, "visits": 121, "orders": 2, "revenue": 60},
        "2026-09": {"spend": 26, "visits": 61, "orders": 1, "revenue": 30},
    },
    dropped={"total": 1},
)
TIKTOK_FR = Sample(
    "tiktok_ads",
    "Par jour,Nom de la campagne,Coût,Impressions,Clics (destination),Conversions,Devise\n"
    "2026-08-30,Rentrée,42.10,9100,121,4,EUR\nTotal de 1 résultat,-,42.10,9100,121,4,-\n",
    {"2026-08": {"spend": 42.1, "visits": 121, "leads": 4}},
    {"conversions": "leads"},
    {"total": 1},
)
PINTEREST = Sample(
    "pinterest_ads",
    "Date,Campaign name,Ad group name,Spend in account currency,Impressions,Pin clicks,Outbound clicks,CTR,"
    "Total conversions,Checkouts,Checkout value in account currency\n"
    "2026-08-31,Épingles,A,10.00,5000,150,60,3.0%,4,1,8.99\n2026-09-02,Épingles,A,12.00,6000,180,75,3.0%,3,2,17.98\n"
    "Total,,,22.00,11000,330,135,,7,3,26.97\n",
    {
        "2026-08": {"spend": 10, "visits": 60, "orders": 1, "revenue": 8.99},
        "2026-09": {"spend": 12, "visits": 75, "orders": 2, "revenue": 17.98},
    },
    dropped={"total": 1},
)
PINTEREST_FR = Sample(
    "pinterest_ads",
    "Date;Nom de la campagne;Dépenses dans la devise du compte;Clics sur l’épingle;Clics sortants;Devise\n"
    "2026-08-31;Épingles;10,00;150;60;EUR\n",
    {"2026-08": {"spend": 10, "visits": 60}},
)
SNAPCHAT = Sample(
    "snapchat_ads",
    "Start Time,End Time,Campaign Name,Currency,Amount Spent,Paid Impressions,Swipe-Ups,Purchases,Purchases Value\n"
    "2026-08-01,2026-08-31,Snap,EUR,305.00,50000,900,10,710.00\n"
    "2026-08-15,2026-09-15,Snap,EUR,40.00,500,90,1,70.00\n2026-09-01,2026-09-30,Snap,EUR,255.00,40000,700,8,570.00\n",
    {
        "2026-08": {"spend": 305, "visits": 900, "orders": 10, "revenue": 710},
        "2026-09": {"spend": 255, "visits": 700, "orders": 8, "revenue": 570},
    },
    dropped={"several_months": 1},
)
REDDIT = Sample(
    "reddit_ads",
    "Date,Campaign Name,Subreddit,Amount Spent (EUR),Impressions,Clicks\n2026-08-01,R,france,12.50,900,14\n",
    {"2026-08": {"spend": 12.5, "visits": 14}},
)
AMAZON_ADS = Sample(
    "amazon_ads",
    "Date,Portfolio name,Currency,Campaign Name,Impressions,Clicks,Spend,7 Day Total Sales ,"
    "Total Advertising Cost of Sales (ACOS) ,7 Day Total Orders (#)\n"
    '"Aug 10, 2026",P,EUR,SP auto,900,31,€14.20,€120.00,11.8%,3\n"Sep 01, 2026",P,EUR,SP auto,500,9,€5.80,€0.00,,0\n',
    {
        "2026-08": {"spend": 14.2, "visits": 31, "orders": 3, "revenue": 120},
        "2026-09": {"spend": 5.8, "visits": 9, "orders": 0, "revenue": 0},
    },
)
AMAZON_ADS_FR = Sample(
    "amazon_ads",
    "Date;Devise;Nom de la campagne;Clics;Dépenses;"
    "Total des ventes sur 14 jours;Total des commandes sur 14 jours (#)\n"
    "10 août 2026;EUR;SP auto;31;14,20;120,00;3\n",
    {"2026-08": {"spend": 14.2, "visits": 31, "orders": 3, "revenue": 120}},
)
WOOCOMMERCE = Sample(
    "woocommerce_revenue",
    "Date,Orders,Gross sales,Returns,Coupons,Net sales,Taxes,Shipping,Total sales\n"
    "2026-08-30 00:00:00,3,1610,0,0,1610,322,10,1942\n2026-09-02 00:00:00,0,0,-47,0,-47,-9.4,0,-56.4\n"
    "2026-09-03 00:00:00,1,152,0,0,152,30.4,5,187.4\n",
    {"2026-08": {"orders": 3, "revenue": 1942}, "2026-09": {"orders": 1, "revenue": 131}},
)
WOOCOMMERCE_FR = Sample(
    "woocommerce_revenue",
    "Date,Commandes,Ventes brutes,Retours,Codes promo,Ventes nettes,Taxes,Expédition,Ventes totales\n"
    "2026-08-30 00:00:00,3,1610,0,0,1610,322,10,1942\n",
    {"2026-08": {"orders": 3, "revenue": 1942}},
)
WOOCOMMERCE_ORDERS = Sample(
    "woocommerce_orders",
    "Date,Order #,N. Revenue (formatted),Status,Customer,Customer type,Product(s),Items sold,Coupon(s),Net Sales,"
    "Attribution\n2026-08-30 10:00:00,101,€50.00,completed,A,new,Savon,2,,50.00,Direct\n"
    "2026-09-01 10:00:00,102,€80.00,processing,B,returning,Huile,1,,80.00,Google\n"
    "2026-09-02 10:00:00,101,€-20.00,completed,A,new,Savon,-1,,-20.00,Direct\n"
    "2026-09-03 10:00:00,103,€30.00,cancelled,C,new,Savon,1,,30.00,Direct\n"
    "2026-09-03 11:00:00,104,€40.00,refunded,D,new,Savon,1,,40.00,Direct\n"
    "2026-09-04 11:00:00,104,€-40.00,refunded,D,new,Savon,-1,,-40.00,Direct\n"
    "2026-09-05 11:00:00,105,€15.00,on-hold,E,new,Savon,1,,15.00,Direct\n",
    {"2026-08": {"orders": 1, "revenue": 50}, "2026-09": {"orders": 1, "revenue": 60}},
    dropped={"not_done": 1, "refunded": 2, "pending": 1},
)
PRESTASHOP = Sample(
    "prestashop",
    "ID;Référence;Nouveau client;Livraison;Client;Total;Paiement;État;Date\n"
    '3;XKBKN;Oui;France;A. B;"61,80 €";Carte;Livré;2026-08-30 10:00:00\n'
    '4;OHSAT;Non;France;C. D;"1 089,90 €";Carte;Paiement accepté;2026-09-01 10:00:00\n'
    '5;UOYEV;Oui;France;E. F;"14,90 €";Chèque;En attente de paiement par chèque;2026-09-02 10:00:00\n'
    '6;FFATN;Oui;France;G. H;"14,90 €";Carte;Erreur de paiement;2026-09-03 10:00:00\n'
    '7;KHWLI;Oui;France;I. J;"20,00 €";Carte;Annulé;2026-09-03 10:00:00\n'
    '8;KHWLJ;Oui;France;I. J;"20,00 €";Carte;Remboursé;2026-09-03 10:00:00\n',
    {"2026-08": {"orders": 1, "revenue": 61.8}, "2026-09": {"orders": 1, "revenue": 1089.9}},
    dropped={"not_done": 2, "pending": 1, "refunded": 1},
)
PRESTASHOP_EN = Sample(
    "prestashop",
    "ID;Reference;New client;Delivery;Customer;Total;Payment;Status;Date\n"
    "3;XKBKN;Yes;France;A. B;€61.80;Card;Shipped;2026-08-30 10:00:00\n"
    "5;OHSAU;No;France;C. D;€30.00;Card;Processing in progress;2026-09-01 10:00:00\n"
    "4;OHSAT;No;France;C. D;€20.00;Card;Payment error;2026-09-01 10:00:00\n",
    {"2026-08": {"orders": 1, "revenue": 61.8}, "2026-09": {"orders": 1, "revenue": 30}},
    dropped={"not_done": 1},
)
ETSY = Sample(
    "etsy_statement",
    'Date,Type,Title,Info,Currency,Amount,"Fees & Taxes",Net,"Tax Details"\n'
    '"30 September, 2026",Deposit,"€118.30 sent to your bank account",,EUR,--,--,--,--\n'
    '"15 September, 2026",Sale,"Payment for Order #9001",,EUR,€91.40,--,€91.40,--\n'
    '"15 September, 2026",Fee,"Transaction fee: Bague","Order #9001",EUR,--,-€5.94,-€5.94,--\n'
    '"12 September, 2026",Marketing,"Etsy Ads","Bill",EUR,--,-€4.20,-€4.20,--\n'
    '"10 September, 2026",Refund,"Refund for Order #9000",,EUR,-€21.00,€1.40,-€19.60,--\n'
    '"20 August, 2026",Sale,"Payment for Order #8990",,EUR,"€1,051.20",--,"€1,051.20",--\n',
    {"2026-08": {"orders": 1, "revenue": 1051.2}, "2026-09": {"orders": 1, "revenue": 70.4}},
    dropped={"not_a_sale": 3},
)
ETSY_FR = Sample(
    "etsy_statement",
    'Date,Type,Titre,Infos,Devise,Montant,"Frais et taxes",Net\n'
    '"15 septembre 2026",Vente,"Paiement de la commande nº 9001",,EUR,"91,40 €",--,"91,40 €"\n'
    '"15 septembre 2026",Frais,"Frais de transaction",,EUR,--,"-5,94 €","-5,94 €"\n'
    '"16 septembre 2026",Remboursement,"Commande nº 9001",,EUR,"-20,00 €",--,"-20,00 €"\n',
    {"2026-09": {"orders": 1, "revenue": 71.4}},
    dropped={"not_a_sale": 1},
)
ETSY_ORDERS = Sample(
    "etsy_orders",
    "Sale Date,Order ID,Buyer User ID,Full Name,Number of Items,Currency,"
    "Order Value,Discount Amount,Shipping,Sales Tax,"
    "Order Total,Status,Card Processing Fees,Order Net\n"
    "08/04/26,11,b,A,2,EUR,30.00,0,4.90,0.00,34.90,,1.70,33.20\n09/05/26,"
    "12,b,A,1,EUR,10.00,0,4.90,0.00,14.90,,0.90,14\n",
    {"2026-08": {"orders": 1, "revenue": 34.9}, "2026-09": {"orders": 1, "revenue": 14.9}},
)
AMAZON = Sample(
    "amazon_payments",
    '"Includes Amazon Marketplace, Fulfillment by Amazon (FBA), and Amazon Webstore transactions"\n'
    '"All amounts in EUR, unless specified"\n'
    '"date/time","settlement id","type","order id","sku","description","quantity","marketplace","product sales",'
    '"product sales tax","shipping credits","shipping credits tax","promotional rebates","selling fees","fba fees",'
    '"other","total"\n'
    '"Aug 5, 2026 11:03:05 AM PST","1","Order","111","S","Bol","1",'
    '"amazon.fr","100.00","20.00","5.00","1.00","-6.00",'
    '"-15.00","-4.00","0","101.00"\n'
    '"Sep 6, 2026 11:03:05 AM PST","1","Refund","111","S","Bol","1","amazon.fr","-50.00","-10.00","0","0","0",'
    '"7.00","0","0","-53.00"\n'
    '"Sep 7, 2026 11:03:05 AM PST","1","Service Fee","","","Cost of Advertising","","","0","0","0","0","0","0","0",'
    '"-30.00","-30.00"\n'
    '"Sep 8, 2026 11:03:05 AM PST","1","Transfer","","","To your account",'
    '"","","0","0","0","0","0","0","0","-18","-18"\n',
    {"2026-08": {"orders": 1, "revenue": 120}, "2026-09": {"revenue": -60}},
    dropped={"not_a_sale": 2},
)
AMAZON_FR = Sample(
    "amazon_payments",
    '"date/heure";"numéro de versement";"type";"numéro de la commande";"sku";"description";"quantité";"Marketplace";'
    '"ventes de produits";"Taxes sur la vente des produits";'
    '"crédits d\'expédition";"taxe sur les crédits d’expédition";'
    '"Rabais promotionnels";"frais de vente";"autre";"total"\n'
    '"5 août 2026 11:03:05 UTC+2";"1";"Commande";"111";"S";"Bol";"1";'
    '"amazon.fr";"1 100,00";"20,00";"5,00";"1,00";"-6,00";'
    '"-15,00";"0";"1 105,00"\n'
    '"6 sept. 2026 11:03:05 UTC+2";"1";"Remboursement";"111";"S";"Bol";"1";"amazon.fr";"-50,00";"-10,00";"0";"0";"0";'
    '"7,00";"0";"-53,00"\n'
    '"7 sept. 2026 11:03:05 UTC+2";"1";"Frais de service";"";"";"Prix de la publicité";"";"";"0";"0";"0";"0";"0";"0";'
    '"-30,00";"-30,00"\n',
    {"2026-08": {"orders": 1, "revenue": 1120}, "2026-09": {"revenue": -60}},
    dropped={"not_a_sale": 1},
)
AMAZON_SETTLEMENT = Sample(
    "amazon_settlement",
    "settlement-id\tsettlement-start-date\tdeposit-date\ttotal-amount\tcurrency\ttransaction-type\torder-id\t"
    "amount-type\tamount-description\tamount\tposted-date\n"
    "1\t2026-08-01\t2026-08-15\t83.00\tEUR\t\t\t\t\t\t\n"
    "1\t\t\t\t\tOrder\t111\tItemPrice\tPrincipal\t100.00\t2026-08-05\n"
    "1\t\t\t\t\tOrder\t111\tItemPrice\tTax\t20.00\t2026-08-05\n"
    "1\t\t\t\t\tOrder\t111\tItemFees\tCommission\t-15.00\t2026-08-05\n"
    "1\t\t\t\t\tRefund\t111\tItemPrice\tPrincipal\t-30.00\t2026-09-06\n"
    "1\t\t\t\t\tServiceFee\t\tCost of Advertising\tTransactionTotalAmount\t-12.00\t2026-09-06\n",
    {"2026-08": {"revenue": 120}, "2026-09": {"revenue": -30}},
    dropped={"not_a_sale": 2, "unknown_kind": 1},
)
SQUARE = Sample(
    "square",
    "Date,Time,Time Zone,Gross Sales,Discounts,Service Charges,Net Sales,Gift Card Sales,Tax,Tip,Partial Refunds,"
    "Total Collected,Source,Card,Card Entry Methods,Fees,Net Total,Transaction ID,Event Type,Transaction Status\n"
    "2026-08-30,10:02:11,Paris,€30.00,-€3.00,€0.00,€27.00,€0.00,€5.40,"
    "€2.00,€0.00,€34.40,POS,€34.40,Tap,-€0.93,€33.47,"
    "T1,Payment,Complete\n"
    "2026-09-13,10:02:11,Paris,-€10.00,€0.00,€0.00,-€10.00,€0.00,-€2.00,€0.00,€0.00,-€12.00,POS,-€12.00,Tap,€0.00,"
    "-€12.00,T2,Refund,Complete\n",
    {"2026-08": {"orders": 1, "revenue": 34.4}, "2026-09": {"revenue": -12}},
)
SUMUP = Sample(
    "sumup",
    "Email,Date,Transaction ID,Transaction Type,Status,Card Type,Last 4 Digits,Payment Method,Total,Net,Tax Amount,"
    "Tip Amount,Fee,Payout,Payout Date\n"
    "a@example.org,2026-08-30 10:15:00,T1,Sale,Successful,VISA,0000,POS,47.00,39.17,7.83,0,0.82,46.18,\n"
    "a@example.org,2026-08-30 11:15:00,T2,Sale,Failed,VISA,0000,POS,32.00,26.67,5.33,0,0,,\n"
    ",2026-08-31 09:00:00,T3,Payout,Paid,,,,46.18,,,,0.82,46.18,\n"
    "a@example.org,2026-09-03 10:15:00,T5,Refund,Successful,CB,0000,POS,21.00,17.50,3.50,0,0,,\n"
    "a@example.org,2026-09-04 10:15:00,T6,Sale,Cancelled,CB,0000,POS,9.00,7.50,1.50,0,0,,\n",
    {"2026-08": {"orders": 1, "revenue": 47}, "2026-09": {"revenue": -21}},
    dropped={"not_a_sale": 1, "not_done": 2},
)
SUMUP_FR = Sample(
    "sumup",
    "Date,Identifiant de transaction,Type de transaction,Statut,"
    "Type de carte,Montant TTC,Montant du pourboire,Frais,Net\n"
    "2026-08-30 10:15:00,T1,Vente,Réussi,VISA,47.00,0.00,0.82,46.18\n"
    "2026-08-30 11:15:00,T2,Vente,Échoué,VISA,32.00,0.00,0.00,0.00\n"
    "2026-08-31 09:00:00,T3,Virement,Payé,,-46.18,0.00,0.00,-46.18\n"
    "2026-09-02 10:15:00,T4,Vente,Réussi,CB,125.00,5.00,2.19,122.81\n"
    "2026-09-03 10:15:00,T5,Remboursement,Réussi,CB,-21.00,0.00,0.00,-21.00\n",
    {"2026-08": {"orders": 1, "revenue": 47}, "2026-09": {"orders": 1, "revenue": 104}},
    dropped={"not_a_sale": 1, "not_done": 1},
)
SUMUP_ORDERS = Sample(
    "sumup_orders",
    "Order,Email,Date,Payment status,Paid at,Payment method,Order status,Subtotal,Shipping,Taxes,Total,Item name\n"
    "#101,a@example.org,2026-08-30 10:00:00,Paid,,Card,Completed,51.00,5.00,9.33,56.00,Savon\n"
    "#101,a@example.org,2026-08-30 10:00:00,Paid,,Card,Completed,51.00,5.00,9.33,56.00,Huile\n"
    "#102,b@example.org,2026-09-02 10:00:00,Paid,,Card,Completed,21.00,0.00,3.50,21.00,Savon\n"
    "#103,c@example.org,2026-09-03 10:00:00,Failed,,Card,Cancelled,30.00,0.00,5.00,30.00,Huile\n",
    {"2026-08": {"orders": 1, "revenue": 56}, "2026-09": {"orders": 1, "revenue": 21}},
    dropped={"repeated_order": 1, "not_done": 1},
)
ZETTLE = Sample(
    "zettle",
    "Date,Time,Receipt number,VAT (20%),Total (EUR),Fee,Net,Payment method,Card issuer,Staff\n"
    "2026-08-30,10:02,81,5.00,30.00,-0.53,29.47,Card,VISA,A\n2026-09-01,10:02,82,2.00,12.00,0.00,12.00,Cash,,A\n"
    "2026-09-02,10:02,83,-2.00,-12.00,0.00,-12.00,Cash,,A\n",
    {"2026-08": {"orders": 1, "revenue": 30}, "2026-09": {"orders": 1, "revenue": 0}},
)
ZETTLE_FR = Sample(
    "zettle",
    "Date;Heure;Numéro de reçu;TVA (20 %);Total;Frais;Net;Moyen de paiement;Émetteur de la carte\n"
    "30/08/2026;10:02;81;5,00;30,00;-0,53;29,47;Carte;VISA\n",
    {"2026-08": {"orders": 1, "revenue": 30}},
)
PAYPAL = Sample(
    "paypal",
    '"Date","Time","TimeZone","Name","Type","Status","Currency","Gross","Fee","Net","Transaction ID","Balance"\n'
    '"29/08/2026","08:15:51","CEST","A","Website Payment","Completed","EUR","91.00","-3.40","87.60","T1","87.60"\n'
    '"30/08/2026","12:30:31","CEST","B","Website Payment","Completed","USD","110.00","-4.20","105.80","T2","105.80"\n'
    '"30/08/2026","12:31:00","CEST","","General Currency Conversion",'
    '"Completed","EUR","96.00","0","96.00","T4","183"\n'
    '"31/08/2026","09:17:57","CEST","","General Withdrawal","Pending","EUR","-160.00","0","-160.00","T5","23.60"\n'
    '"01/09/2026","09:00:00","CEST","Adobe","PreApproved Payment Bill User Payment","Completed","EUR","-12.00","0",'
    '"-12.00","T6","11"\n'
    '"02/09/2026","09:00:00","CEST","C","Express Checkout Payment","Completed","EUR","1,642.30","-50.00","1,592.30",'
    '"T7","1"\n"03/09/2026","09:00:00","CEST","C","Payment Refund","Completed","EUR","-42.30","0","-42.30","T8","1"\n'
    '"04/09/2026","09:00:00","CEST","D","Website Payment","Denied","EUR","20.00","0","20.00","T9","1"\n',
    {"2026-08": {"orders": 1, "revenue": 91}, "2026-09": {"orders": 1, "revenue": 1600}},
    {"currency": "EUR"},
    {"not_a_sale": 3, "other_currency": 1, "not_done": 1},
)
PAYPAL_FR = Sample(
    "paypal",
    '"Date","Heure","Fuseau horaire","Nom","Type","État","Devise","Avant commission","Commission","Net",'
    '"Numéro de transaction","Solde"\n'
    '"29/08/2026","08:15:51","CEST","A","Paiement sur site marchand",'
    '"Terminé","EUR","1 091,00","-3,40","1 087,60","T1",'
    '"1"\n"31/08/2026","09:17:57","CEST","","Virement standard",'
    '"En attente","EUR","-160,00","0,00","-160,00","T5","1"\n'
    '"03/09/2026","09:00:00","CEST","A","Remboursement de paiement",'
    '"Terminé","EUR","-42,30","0,00","-42,30","T8","1"\n'
    '"04/09/2026","09:00:00","CEST","A","Paiement Express Checkout",'
    '"Terminé","EUR","20,00","0,00","20,00","T9","1"\n',
    {"2026-08": {"orders": 1, "revenue": 1091}, "2026-09": {"orders": 1, "revenue": -22.3}},
    dropped={"not_a_sale": 1},
)
BREVO = Sample(
    "brevo",
    "Campaign name,Send date,Recipients,Delivered,Openers,Clickers,Unsubscribed\n"
    "Soldes,30-08-2026 09:00,1000,990,400,51,2\nRentrée,02-09-2026 09:00,1000,990,400,40,2\n",
    {"2026-08": {"visits": 51}, "2026-09": {"visits": 40}},
)
BREVO_FR = Sample(
    "brevo",
    "Nom de la campagne;Date d’envoi;Destinataires;Délivrés;Ouvreurs;Cliqueurs;Désinscriptions\n"
    "Soldes;30/08/2026 09:00;1000;990;400;51;2\n",
    {"2026-08": {"visits": 51}},
)
MAILCHIMP = Sample(
    "mailchimp",
    'Title,Subject,List,"Send Date","Send Weekday","Total Recipients","Successful Deliveries","Soft Bounces",'
    '"Times Forwarded","Unique Opens","Open Rate","Unique Clicks","Click Rate","Total Clicks",Unsubscribes,'
    '"Abuse Complaints","Unique Id","Total Orders","Total Gross Sales","Total Revenue"\n'
    'Soldes,Promo,Clients,"Aug 30, 2026 09:30 am",Sunday,110,108,1,0,30,27.78%,7,6.48%,9,1,0,u,2,80.00,64.00\n',
    {"2026-08": {"visits": 7, "orders": 2, "revenue": 64}},
)
KLAVIYO = Sample(
    "klaviyo",
    "Campaign Name,Tags,Subject,List,Send Time,Send Weekday,Total Recipients,Unique Placed Order,Placed Order Rate,"
    "Revenue,Unique Opens,Open Rate,Total Opens,Unique Clicks,Click Rate,Total Clicks,Campaign ID,Campaign Channel\n"
    '"Promo | Livraison","Email, promo",Sujet,Tous,2026-08-09 09:38:00,'
    "Sunday,6100.0,47.0,0.77%,2710.40,4300.0,70.49%,"
    "5700.0,260.0,4.26%,290.0,C1,email\n",
    {"2026-08": {"visits": 260, "orders": 47, "revenue": 2710.4}},
)
BUSINESS_PROFILE = Sample(
    "google_business_profile",
    "Store code,Business name,Address,Labels,Google Search - Mobile,Google Search - Desktop,Google Maps - Mobile,"
    "Google Maps - Desktop,Calls,Messages,Bookings,Directions,Website clicks\n"
    "1,Menuiserie Sylvie,1 rue,,900,300,500,80,31,4,2,60,75\n",
    {"2026-09": {"visits": 75, "leads": 35, "appointments": 2}},
    {"month": "2026-09"},
)
BUSINESS_PROFILE_FR = Sample(
    "google_business_profile",
    "Code de magasin;Nom de l’entreprise;Recherche Google - Mobile;Google Maps - Mobile;Appels;Messages;Réservations;"
    "Itinéraires;Clics vers le site Web\n1;Menuiserie Sylvie;900;500;31;4;2;60;75\n",
    BUSINESS_PROFILE.months,
    {"month": "2026-09"},
)
SEARCH_CONSOLE = Sample(
    "search_console",
    "Date,Clicks,Impressions,CTR,Position\n2026-09-02,21,905,2.32%,8.10\n2026-09-01,31,1010,3.07%,8.00\n"
    "2026-08-31,11,810,1.36%,8.40\n",
    {"2026-08": {"visits": 11}, "2026-09": {"visits": 52}},
)
SEARCH_CONSOLE_FR = Sample(
    "search_console",
    "Date,Clics,Impressions,CTR,Position\n2026-08-31,11,810,1.36%,8.40\n",
    {"2026-08": {"visits": 11}},
)
MATOMO = Sample(
    "matomo",
    "Date,Unique visitors,Visits,Actions,Maximum actions in one visit,Actions per Visit,Bounce Rate\n"
    "2026-08-31,90,101,300,12,3,40%\n2026-09-01,80,99,290,12,2.9,41%\n",
    {"2026-08": {"visits": 101}, "2026-09": {"visits": 99}},
)
MATOMO_FR = Sample(
    "matomo",
    "Date,Visiteurs uniques,Visites,Actions,Actions par visite,Taux de rebond\n2026-08-31,90,101,300,3,40 %\n",
    {"2026-08": {"visits": 101}},
)
MATOMO_RAW = Sample(
    "matomo",
    "date,nb_uniq_visitors,nb_visits,nb_actions\n2026-08,90,101,300\n",
    {"2026-08": {"visits": 101}},
)
PLAUSIBLE = Sample(
    "plausible",
    "date,visitors,pageviews,visits,views_per_visit,bounce_rate,visit_duration\n2026-08-31,12,30,15,2.0,20,60\n"
    "2026-09-01,0,0,0,0.0,,\n2026-09-02,8,20,9,2.2,30,60\n",
    {"2026-08": {"visits": 15}, "2026-09": {"visits": 9}},
)
SAMPLES = {name: one for name, one in list(globals().items()) if isinstance(one, Sample)}
