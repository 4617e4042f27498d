<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>models</name>
    <message>
        <source>Land all SIP trunks at {0}.</source>
        <translation>Alle SIP-Trunks in {0} abschließen.</translation>
    </message>
    <message>
        <source>Land {1} SIP trunks, each shared by several sites.</source>
        <translation>{1} SIP-Trunks einrichten, jeden für mehrere Standorte gemeinsam.</translation>
    </message>
    <message>
        <source>Land one SIP trunk at the site.</source>
        <translation>Einen SIP-Trunk am Standort einrichten.</translation>
    </message>
    <message>
        <source>Give every site its own SIP trunk ({2} trunks).</source>
        <translation>Jedem Standort einen eigenen SIP-Trunk geben ({2} Trunks).</translation>
    </message>
    <message>
        <source>Keep one shared SIP trunk at {0}, and give one site its own.</source>
        <translation>Einen gemeinsamen SIP-Trunk in {0} behalten und einem Standort einen eigenen geben.</translation>
    </message>
    <message>
        <source>Keep one shared SIP trunk at {0}, and give {2} sites their own.</source>
        <translation>Einen gemeinsamen SIP-Trunk in {0} behalten und {2} Standorten eigene geben.</translation>
    </message>
    <message>
        <source>Land {1} SIP trunks for the sites to share, and give one site its own.</source>
        <translation>{1} gemeinsame SIP-Trunks für die Standorte einrichten und einem Standort einen eigenen geben.</translation>
    </message>
    <message>
        <source>Land {1} SIP trunks for the sites to share, and give {2} sites their own.</source>
        <translation>{1} gemeinsame SIP-Trunks für die Standorte einrichten und {2} Standorten eigene geben.</translation>
    </message>
    <message>
        <source>Take your own strategy {0}: {1} SIP {1|trunk|trunks}.</source>
        <translation>Ihre eigene Strategie {0} nehmen: {1} {1|SIP-Trunk|SIP-Trunks}.</translation>
    </message>
    <message>
        <source>Not chosen: {0} is {1} a month cheaper but is refused by {2}.</source>
        <translation>Nicht gewählt: {0} ist im Monat um {1} günstiger, wird aber von {2} abgelehnt.</translation>
    </message>
    <message>
        <source>It costs {0} a month; {1} costs {2}. That is {3} % less.</source>
        <translation>Sie kostet {0} im Monat; {1} kostet {2}. Das sind {3} % weniger.</translation>
    </message>
    <message>
        <source>No site needs a trunk of its own, so the simple model does: one central trunk.</source>
        <translation>Kein Standort braucht einen eigenen Trunk; das einfache Modell genügt: ein zentraler Trunk.</translation>
    </message>
    <message>
        <source>The sites lie in {0} countries, and each needs a trunk.</source>
        <translation>Die Standorte liegen in {0} Ländern, und jedes braucht einen Trunk.</translation>
    </message>
    <message>
        <source>Sites that must keep their phones without the WAN: {0} ({1}).</source>
        <translation>Standorte, die ohne WAN erreichbar bleiben müssen: {0} ({1}).</translation>
    </message>
    <message>
        <source>Sites where a local trunk costs less than the WAN upgrade: {0} ({1}).</source>
        <translation>Standorte, an denen ein lokaler Trunk weniger kostet als der WAN-Ausbau: {0} ({1}).</translation>
    </message>
    <message>
        <source>Trunks over MPLS, where voice needs priority: {0}.</source>
        <translation>Trunks über MPLS, wo Sprache Vorrang braucht: {0}.</translation>
    </message>
    <message>
        <source>Trunks over private lines: {0}.</source>
        <translation>Trunks über Standleitungen: {0}.</translation>
    </message>
    <message>
        <source>Trunks over the Internet with TLS and SRTP, without a VPN: {0}.</source>
        <translation>Trunks über das Internet mit TLS und SRTP, ohne VPN: {0}.</translation>
    </message>
    <message>
        <source>Trunks over the Internet inside a VPN tunnel: {0}.</source>
        <translation>Trunks über das Internet in einem VPN-Tunnel: {0}.</translation>
    </message>
    <message>
        <source>Trunks over the Internet without protection: {0}.</source>
        <translation>Trunks über das Internet ohne Schutz: {0}.</translation>
    </message>
    <message>
        <source>Its cost is not known: prices or traffic are missing, so the simplest allowed strategy is advised.</source>
        <translation>Die Kosten sind nicht bekannt: Preise oder Verkehrswerte fehlen, deshalb wird die einfachste zulässige Strategie empfohlen.</translation>
    </message>
    <message>
        <source>If {0} must survive WAN loss, it needs a local trunk: {1} {2} a month (S3).</source>
        <translation>Muss {0} einen WAN-Ausfall überstehen, braucht der Standort einen lokalen Trunk: {1} {2} im Monat (S3).</translation>
    </message>
    <message>
        <source>If no site had to survive WAN loss ({0} {0|has|have} to now), {1} would be allowed, for {2} a month (S3).</source>
        <translation>Müsste kein Standort einen WAN-Ausfall überstehen (heute {0|muss es einer|müssen es {0}}), wäre {1} zulässig, für {2} im Monat (S3).</translation>
    </message>
    <message>
        <source>If the WAN upgrade at {0} cost less than about {2} a month, it would stay on the shared trunk (S5).</source>
        <translation>Kostete der WAN-Ausbau in {0} weniger als etwa {2} im Monat, bliebe der Standort am gemeinsamen Trunk (S5).</translation>
    </message>
    <message>
        <source>If the WAN upgrade at {0} and the like ({1} sites) cost less than about {2} a month, they would stay on the shared trunk (S5).</source>
        <translation>Kostete der WAN-Ausbau in {0} und an vergleichbaren Standorten ({1}) weniger als etwa {2} im Monat, blieben sie am gemeinsamen Trunk (S5).</translation>
    </message>
    <message>
        <source>If {0} stopped offering TLS or SRTP, its Internet trunks would move into a VPN tunnel (S8).</source>
        <translation>Böte {0} kein TLS oder SRTP mehr an, kämen die Internet-Trunks in einen VPN-Tunnel (S8).</translation>
    </message>
    <message>
        <source>If the firm grew beyond {0} users, the Internet would no longer be advised (S9).</source>
        <translation>Wüchse die Firma über {0} Nutzer hinaus, würde das Internet nicht mehr empfohlen (S9).</translation>
    </message>
    <message>
        <source>If security were normal or {0} had less than {1} Erl, MPLS would be advised there instead of a private line (S7, S9).</source>
        <translation>Wäre die Sicherheitsanforderung normal oder hätte {0} weniger als {1} Erl, würde dort MPLS statt einer Standleitung empfohlen (S7, S9).</translation>
    </message>
    <message>
        <source>a private line</source>
        <translation>Standleitung</translation>
    </message>
    <message>
        <source>the Internet</source>
        <translation>Internet</translation>
    </message>
    <message>
        <source>{0}: strict security and {1} Erl (from {2} Erl) ask for a private line.</source>
        <translation>{0}: Strenge Sicherheit und {1} Erl (ab {2} Erl) verlangen eine Standleitung.</translation>
    </message>
    <message>
        <source>{0}: strict security keeps the trunk off the Internet; with {1} Erl (below {2} Erl) MPLS is enough, a private line is possible.</source>
        <translation>{0}: Strenge Sicherheit hält den Trunk vom Internet fern; mit {1} Erl (unter {2} Erl) genügt MPLS, eine Standleitung ist möglich.</translation>
    </message>
    <message>
        <source>{0} is a large site (from {1} users): a private line.</source>
        <translation>{0} ist ein großer Standort (ab {1} Nutzern): Standleitung.</translation>
    </message>
    <message>
        <source>{0}: the firm is small (up to {1} users), so the Internet will do.</source>
        <translation>{0}: Die Firma ist klein (bis {1} Nutzer), das Internet genügt.</translation>
    </message>
    <message>
        <source>{0} is a low-volume branch with {1} Erl (up to {2} Erl), so the Internet will do.</source>
        <translation>{0} ist eine Niederlassung mit wenig Verkehr, {1} Erl (bis {2} Erl); das Internet genügt.</translation>
    </message>
    <message>
        <source>{0} is the data center and no low-volume branch, though {1} Erl are few: MPLS is usually the best value.</source>
        <translation>{0} ist das Rechenzentrum und keine Niederlassung mit wenig Verkehr, obwohl {1} Erl wenig sind: MPLS ist meist das Günstigste.</translation>
    </message>
    <message>
        <source>{0} takes the calls of {1} sites, whose users are not all known: no low-volume branch, though {2} Erl are few. MPLS is usually the best value.</source>
        <translation>{0} nimmt die Anrufe von {1} Standorten auf, deren Nutzer nicht alle bekannt sind: keine Niederlassung mit wenig Verkehr, obwohl {2} Erl wenig sind. MPLS ist meist das Günstigste.</translation>
    </message>
    <message>
        <source>{0} with {1} users behind its trunk (more than {2}) is mid-size or larger, though {3} Erl are few: MPLS is usually the best value.</source>
        <translation>{0} ist mit {1} Nutzern hinter seinem Trunk (mehr als {2}) mittelgroß oder größer, obwohl {3} Erl wenig sind: MPLS ist meist das Günstigste.</translation>
    </message>
    <message>
        <source>Call records give {0} {0|site|sites} {1} Erl, less than a tenth of the {2} Erl that their users and profiles give: the records seem to cover only a part of the calls.</source>
        <translation>Anrufdaten geben {0} {0|Standort|Standorten} {1} Erl, weniger als ein Zehntel der {2} Erl, die sich aus Nutzern und Profilen ergeben: Die Daten scheinen nur einen Teil der Anrufe zu enthalten.</translation>
    </message>
    <message>
        <source>Provisional: {0} ({1} SIP {1|trunk|trunks}) is the cheapest of those whose cost is known, but {2} other allowed {2|strategy|strategies} may be cheaper. The figures named as missing would settle it.</source>
        <translation>Vorläufig: {0} ({1} {1|SIP-Trunk|SIP-Trunks}) ist am günstigsten unter denen, deren Kosten bekannt sind, aber {2} weitere erlaubte {2|Strategie kann|Strategien können} günstiger sein. Die als fehlend genannten Werte würden es klären.</translation>
    </message>
    <message>
        <source>The busiest hour of all sites is not known: {0} {0|site has|sites have} no hour-of-week shape. Give the profiles one, or measure it from call records.</source>
        <translation>Die verkehrsreichste Stunde aller Standorte ist unbekannt: {0} {0|Standort hat|Standorte haben} keinen Wochenverlauf. Geben Sie ihn den Profilen, oder messen Sie ihn aus Anrufdaten.</translation>
    </message>
    <message>
        <source>The busiest hour of all sites is not known: {0} {0|site has|sites have} no time zone. Enter it.</source>
        <translation>Die verkehrsreichste Stunde aller Standorte ist unbekannt: {0} {0|Standort hat|Standorte haben} keine Zeitzone. Tragen Sie sie ein.</translation>
    </message>
    <message>
        <source>{0} {0|site was|sites were} put at the city that is its place</source>
        <translation>{0} {0|Standort wurde|Standorte wurden} an die genannte Stadt gesetzt</translation>
    </message>
    <message>
        <source>of these cities none or several are known in their country, so latitude and longitude are to be given: {0}</source>
        <translation>diese Orte sind in ihrem Land nicht oder mehrfach bekannt, daher sind Breite und Länge anzugeben: {0}</translation>
    </message>
    <message>
        <source>{0} with {1} Erl is mid-size or larger: MPLS is usually the best value.</source>
        <translation>{0} mit {1} Erl ist mittelgroß oder größer: MPLS bietet meist das beste Verhältnis von Preis und Leistung.</translation>
    </message>
    <message>
        <source>{0}: its traffic is not known, so MPLS is assumed until it is.</source>
        <translation>{0}: Der Verkehr ist nicht bekannt; bis dahin wird MPLS angenommen.</translation>
    </message>
    <message>
        <source>{0} lands over {1}; the rules advise {2}.</source>
        <translation>Anbindung von {0}: {1}; die Regeln raten zu: {2}.</translation>
    </message>
    <message>
        <source>{0}: calls cross the Internet unprotected. Use TLS with SRTP, or a VPN tunnel.</source>
        <translation>{0}: Gespräche gehen ungeschützt durch das Internet. TLS mit SRTP oder einen VPN-Tunnel verwenden.</translation>
    </message>
    <message>
        <source>{0}: the Internet trunk is protected by TLS with SRTP, so it needs no VPN; each call takes {1} kbit/s.</source>
        <translation>{0}: Der Internet-Trunk ist durch TLS mit SRTP geschützt und braucht kein VPN; jedes Gespräch belegt {1} kbit/s.</translation>
    </message>
    <message>
        <source>{0}: TLS with SRTP was chosen, but the provider is not known to offer both. Each call takes {1} kbit/s.</source>
        <translation>{0}: TLS mit SRTP ist gewählt, aber es ist nicht bekannt, ob der Anbieter beides bietet. Jedes Gespräch belegt {1} kbit/s.</translation>
    </message>
    <message>
        <source>{0}: the Internet trunk runs inside a VPN tunnel because the provider does not offer both TLS and SRTP; each call takes {1} instead of {2} kbit/s (included).</source>
        <translation>{0}: Der Internet-Trunk läuft in einem VPN-Tunnel, weil der Anbieter nicht TLS und SRTP bietet; jedes Gespräch belegt {1} statt {2} kbit/s (eingerechnet).</translation>
    </message>
    <message>
        <source>{0}: its country is not known, so neither is who serves it. Enter the country.</source>
        <translation>{0}: Das Land ist nicht bekannt, also auch nicht, wer es versorgt. Bitte das Land eingeben.</translation>
    </message>
    <message>
        <source>{0}: no carrier of the plan serves {1}.</source>
        <translation>{0}: Kein Carrier des Plans versorgt {1}.</translation>
    </message>
    <message>
        <source>{0}: the carrier {1} does not serve {2}. Choose one that does.</source>
        <translation>{0}: Der Carrier {1} versorgt {2} nicht. Bitte einen wählen, der es tut.</translation>
    </message>
    <message>
        <source>{0}: the carrier {1} does not offer the connection that is asked for, so the cost is not known.</source>
        <translation>{0}: Der Carrier {1} bietet die verlangte Anbindung nicht an, deshalb sind die Kosten nicht bekannt.</translation>
    </message>
    <message>
        <source>{0} must keep its phones when the WAN is down, but its trunk lands at {1}: it needs a trunk of its own.</source>
        <translation>{0} muss bei einem WAN-Ausfall erreichbar bleiben, aber der Trunk endet in {1}: Der Standort braucht einen eigenen Trunk.</translation>
    </message>
    <message>
        <source>Give {0} its own trunk</source>
        <translation>{0} einen eigenen Trunk geben</translation>
    </message>
    <message>
        <source>{0} of {1} cannot use the trunk at {2} ({3}): each country needs at least one trunk of its own, for instance at {4}.</source>
        <translation>{0} in {1} darf den Trunk in {2} ({3}) nicht nutzen: Jedes Land braucht mindestens einen eigenen Trunk, zum Beispiel in {4}.</translation>
    </message>
    <message>
        <source>{0} sites of {1} cannot use the trunk at {2} ({3}): each country needs at least one trunk of its own, for instance at {4}.</source>
        <translation>{0} Standorte in {1} dürfen den Trunk in {2} ({3}) nicht nutzen: Jedes Land braucht mindestens einen eigenen Trunk, zum Beispiel in {4}.</translation>
    </message>
    <message>
        <source>Add a trunk at {0}</source>
        <translation>Trunk in {0} hinzufügen</translation>
    </message>
    <message>
        <source>{0} gets its own trunk for {1} a month: the WAN upgrade to {2} would cost {3} and its part of that trunk&apos;s channels {4}.</source>
        <translation>{0} erhält einen eigenen Trunk für {1} im Monat: Der WAN-Ausbau nach {2} würde {3} kosten, der Anteil an den Kanälen des dortigen Trunks {4}.</translation>
    </message>
    <message>
        <source>{0} stays on the trunk at {1}: the WAN upgrade costs {2} a month, a trunk of its own {3}.</source>
        <translation>{0} bleibt am Trunk in {1}: Der WAN-Ausbau kostet {2} im Monat, ein eigener Trunk {3}.</translation>
    </message>
    <message>
        <source>No MPLS link, private line or VPN tunnel leads from {0} to its trunk: draw one, or give it a trunk of its own.</source>
        <translation>Von {0} führt keine MPLS-Strecke, Standleitung oder VPN-Verbindung zum Trunk: eine zeichnen oder dem Standort einen eigenen Trunk geben.</translation>
    </message>
    <message>
        <source>The plan has no WAN links, so it is not known whether sites reach a trunk elsewhere, nor how it sounds. Draw the WAN.</source>
        <translation>Der Plan hat keine WAN-Strecken; deshalb ist nicht bekannt, ob Standorte einen entfernten Trunk erreichen und wie er klingt. Bitte das WAN zeichnen.</translation>
    </message>
    <message>
        <source>All calls go through one trunk at {0}.</source>
        <translation>Alle Gespräche gehen über einen Trunk in {0}.</translation>
    </message>
    <message>
        <source>Trunks in {0} use {1}.</source>
        <translation>Trunks in {0} verwenden {1}.</translation>
    </message>
    <message>
        <source>Trunks in {0}: {1} is assumed, but check it with the carrier.</source>
        <translation>Trunks in {0}: {1} wird angenommen; bitte beim Carrier prüfen.</translation>
    </message>
    <message>
        <source>{0}: the carrier {1} does not list {2}.</source>
        <translation>{0}: Der Carrier {1} führt {2} nicht auf.</translation>
    </message>
    <message>
        <source>Calls between µ-law and A-law sites ({0} and {1}, for instance) cross laws: one side converts. That is one G.711 tandem and costs no further quality.</source>
        <translation>Gespräche zwischen Standorten mit µ-law und A-law (zum Beispiel {0} und {1}) wechseln das Kodiergesetz: Eine Seite wandelt um. Das ist ein G.711-Tandem und kostet keine weitere Qualität.</translation>
    </message>
    <message>
        <source>{0} is not qualified for interoperability.</source>
        <translation>{0} ist nicht auf Interoperabilität geprüft.</translation>
    </message>
    <message>
        <source>It is not known whether {0} is qualified for interoperability.</source>
        <translation>Es ist nicht bekannt, ob {0} auf Interoperabilität geprüft ist.</translation>
    </message>
    <message>
        <source>The carrier {0} is not qualified for interoperability.</source>
        <translation>Der Carrier {0} ist nicht auf Interoperabilität geprüft.</translation>
    </message>
    <message>
        <source>It is not known whether the carrier {0} is qualified for interoperability.</source>
        <translation>Es ist nicht bekannt, ob der Carrier {0} auf Interoperabilität geprüft ist.</translation>
    </message>
    <message>
        <source>{0}: {1} channels exceed the {2} sessions that {3} allows on one trunk; several trunks are counted.</source>
        <translation>{0}: {1} Kanäle überschreiten die {2} Sitzungen, die {3} auf einem Trunk erlaubt; es werden mehrere Trunks gerechnet.</translation>
    </message>
    <message>
        <source>Every trunk needs a mediation server, but the plan has no model of one.</source>
        <translation>Jeder Trunk braucht einen Mediation-Server, aber der Plan hat kein Modell dafür.</translation>
    </message>
    <message>
        <source>{0} mediation {0|server|servers} at {1} trunk {1|site|sites}, spare ones included.</source>
        <translation>{0} Mediation-Server an {1} {1|Trunk-Standort|Trunk-Standorten}, Reserve eingeschlossen.</translation>
    </message>
    <message>
        <source>Central</source>
        <translation>Zentral</translation>
    </message>
    <message>
        <source>Distributed</source>
        <translation>Verteilt</translation>
    </message>
    <message>
        <source>Per country</source>
        <translation>Je Land</translation>
    </message>
    <message>
        <source>Hybrid</source>
        <translation>Hybrid</translation>
    </message>
    <message>
        <source>Link {0}: voice needs {1} Mbit/s for {2} {2|call|calls}, but only {3} Mbit/s are left for it. Calls above {4} will suffer: order {5} Mbit/s or use a local trunk.</source>
        <translation>Strecke {0}: Sprache braucht {1} Mbit/s für {2} {2|Gespräch|Gespräche}, aber nur {3} Mbit/s sind dafür frei. Mehr als {4} leiden: {5} Mbit/s bestellen oder einen lokalen Trunk verwenden.</translation>
    </message>
    <message>
        <source>Link {0} needs an upgrade that has no price in the plan, so the cost of this strategy is not known.</source>
        <translation>Strecke {0} braucht einen Ausbau, für den der Plan keinen Preis hat; deshalb sind die Kosten dieser Strategie nicht bekannt.</translation>
    </message>
    <message>
        <source>Link {0}: it is not known whether voice has priority. Ask the carrier; without it data traffic harms calls.</source>
        <translation>Strecke {0}: Es ist nicht bekannt, ob Sprache Vorrang hat. Bitte den Carrier fragen; ohne Vorrang stört Datenverkehr die Gespräche.</translation>
    </message>
    <message>
        <source>Link {0}: voice has no priority and shares the queue with data at a load of {1}, above {2}: calls suffer.</source>
        <translation>Strecke {0}: Sprache hat keinen Vorrang und teilt die Warteschlange mit Daten bei einer Last von {1}, über {2}: Gespräche leiden.</translation>
    </message>
    <message>
        <source>Link {0}: voice has no priority and shares the queue with data at a load of {1}; calls suffer when it exceeds {2}.</source>
        <translation>Strecke {0}: Sprache hat keinen Vorrang und teilt die Warteschlange mit Daten bei einer Last von {1}; Gespräche leiden, wenn sie {2} überschreitet.</translation>
    </message>
    <message>
        <source>Give voice priority on {0}</source>
        <translation>Sprache auf {0} Vorrang geben</translation>
    </message>
    <message>
        <source>Link {0}: its rate or its data load is not known, so its utilization is not known either.</source>
        <translation>Strecke {0}: Datenrate oder Datenlast ist nicht bekannt, deshalb auch nicht die Auslastung.</translation>
    </message>
    <message>
        <source>One central trunk is the simple, cheaper and usually preferred model: the calls of all branches go through the data center.</source>
        <translation>Ein zentraler Trunk ist das einfache, günstigere und meist bevorzugte Modell: Die Gespräche aller Niederlassungen gehen über das Rechenzentrum.</translation>
    </message>
    <message>
        <source>A plan starts from how big each site is, how many users it has, and which of its numbers get the most calls.</source>
        <translation>Ein Plan beginnt damit, wie groß jeder Standort ist, wie viele Nutzer er hat und welche seiner Rufnummern die meisten Anrufe erhalten.</translation>
    </message>
    <message>
        <source>A branch that must keep its phones when the WAN is down needs a trunk of its own; redundancy costs more and takes longer, so it is judged per branch.</source>
        <translation>Eine Niederlassung, die bei einem WAN-Ausfall erreichbar bleiben muss, braucht einen eigenen Trunk; Redundanz kostet mehr und dauert länger, deshalb wird je Niederlassung entschieden.</translation>
    </message>
    <message>
        <source>Branches in another country or region than the data center need at least one trunk in each country or region.</source>
        <translation>Niederlassungen in einem anderen Land oder einer anderen Region als das Rechenzentrum brauchen mindestens einen Trunk je Land oder Region.</translation>
    </message>
    <message>
        <source>Where neither survivability nor a border decides, cost and benefit do: paying for WAN bandwidth may cost more than a local trunk.</source>
        <translation>Wo weder Ausfallsicherheit noch eine Grenze entscheidet, entscheiden Kosten und Nutzen: WAN-Bandbreite kann mehr kosten als ein lokaler Trunk.</translation>
    </message>
    <message>
        <source>MPLS shares its bandwidth and needs no VPN; excess data traffic harms voice there unless voice is prioritized.</source>
        <translation>MPLS teilt seine Bandbreite und braucht kein VPN; zu viel Datenverkehr schadet dort der Sprache, wenn sie keinen Vorrang hat.</translation>
    </message>
    <message>
        <source>A private line is the most reliable, secure and capacious connection and the dearest; it suits high volume and strict security or availability.</source>
        <translation>Eine Standleitung ist die zuverlässigste, sicherste und leistungsfähigste Anbindung und die teuerste; sie passt zu hohem Verkehr und strenger Sicherheit oder Verfügbarkeit.</translation>
    </message>
    <message>
        <source>The Internet is the cheapest connection and the least reliable; use TLS with SRTP where the provider has both, else a VPN tunnel is strongly advised.</source>
        <translation>Das Internet ist die günstigste Anbindung und die am wenigsten zuverlässige; TLS mit SRTP verwenden, wo der Anbieter beides hat, sonst wird ein VPN-Tunnel dringend empfohlen.</translation>
    </message>
    <message>
        <source>For a mid-size or larger firm MPLS is usually the best value, a large one may need private lines; the Internet suits a small firm or a low-volume branch.</source>
        <translation>Für mittelgroße und größere Firmen ist MPLS meist die beste Wahl, große können Standleitungen brauchen; das Internet passt zu kleinen Firmen und zu Niederlassungen mit wenig Verkehr.</translation>
    </message>
    <message>
        <source>The provider must support G.711: A-law in most of the world, µ-law in North America and Japan.</source>
        <translation>Der Anbieter muss G.711 unterstützen: A-law in den meisten Ländern, µ-law in Nordamerika und Japan.</translation>
    </message>
    <message>
        <source>Every trunk needs a mediation server, with one interface to the inside and one to the provider&apos;s SBC, gateway or IP-PBX; it re-encodes the media.</source>
        <translation>Jeder Trunk braucht einen Mediation-Server, mit einer Schnittstelle nach innen und einer zum SBC, Gateway oder zur IP-PBX des Anbieters; er kodiert die Medien um.</translation>
    </message>
    <message>
        <source>Use gateways, IP-PBXs and SIP trunk providers that an interoperability program has qualified.</source>
        <translation>Gateways, IP-PBX und SIP-Trunk-Anbieter verwenden, die ein Interoperabilitätsprogramm geprüft hat.</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Nutzer</translation>
    </message>
    <message>
        <source>Holding time</source>
        <translation>Belegungsdauer</translation>
    </message>
    <message>
        <source>SIP channel price</source>
        <translation>Preis je SIP-Kanal</translation>
    </message>
    <message>
        <source>Connection prices</source>
        <translation>Preise der Anbindung</translation>
    </message>
    <message>
        <source>Device and server prices</source>
        <translation>Preise für Geräte und Server</translation>
    </message>
    <message>
        <source>Number prices</source>
        <translation>Preise für Rufnummern</translation>
    </message>
    <message>
        <source>Call minute prices</source>
        <translation>Preise für Gesprächsminuten</translation>
    </message>
    <message>
        <source>Redundancy prices</source>
        <translation>Preise für Redundanz</translation>
    </message>
    <message>
        <source>WAN prices</source>
        <translation>WAN-Preise</translation>
    </message>
    <message>
        <source>{0}: its users or their calls are not known, so neither is its traffic. Enter them or import call records.</source>
        <translation>{0}: Die Nutzer oder ihre Anrufe sind nicht bekannt, deshalb auch nicht der Verkehr. Bitte eingeben oder Verbindungsdaten importieren.</translation>
    </message>
    <message>
        <source>No call records were imported: channel counts rest on the user profiles. Import records to see which numbers get the most calls.</source>
        <translation>Es wurden keine Verbindungsdaten importiert: Die Kanalzahlen beruhen auf den Nutzerprofilen. Mit importierten Daten zeigt sich, welche Rufnummern die meisten Anrufe erhalten.</translation>
    </message>
    <message>
        <source>The plan dimensions for the pooled peak, but some sites have no hour-of-week shape or time zone; their trunks are dimensioned for the sum of busy hours.</source>
        <translation>Der Plan bemisst nach der gemeinsamen Spitze, aber einige Standorte haben keinen Wochenverlauf oder keine Zeitzone; ihre Trunks werden nach der Summe der Hauptverkehrsstunden bemessen.</translation>
    </message>
    <message>
        <source>{0} {0|site is|sites are} below the MOS target of {1}; the lowest is {2} with {3}.</source>
        <translation>{0} {0|Standort liegt|Standorte liegen} unter dem MOS-Ziel von {1}; am niedrigsten ist {2} mit {3}.</translation>
    </message>
    <message>
        <source>{0} {0|site is|sites are} below the availability target of {1} %; the lowest is {2} with {3} %.</source>
        <translation>{0} {0|Standort liegt|Standorte liegen} unter dem Verfügbarkeitsziel von {1} %; am niedrigsten ist {2} mit {3} %.</translation>
    </message>
    <message>
        <source>{0} {0|network|networks} of {1} {1|building|buildings} were read</source>
        <translation>{0} {0|Netz|Netze} von {1} {1|Gebäude|Gebäuden} gelesen</translation>
    </message>
    <message>
        <source>{0} {0|network is for VPN clients and is|networks are for VPN clients and are} no place</source>
        <translation>{0} {0|Netz ist|Netze sind} für VPN-Clients und kein Ort</translation>
    </message>
    <message>
        <source>the coordinates are a drawing&apos;s, not degrees (node {0}): they were left out</source>
        <translation>die Koordinaten sind die einer Zeichnung, keine Grade (Knoten {0}): weggelassen</translation>
    </message>
    <message>
        <source>all nodes stand at one point: their coordinates were left out</source>
        <translation>alle Knoten liegen auf einem Punkt: Koordinaten weggelassen</translation>
    </message>
    <message>
        <source>{0} {0|hyperedge joins more than two nodes and was|hyperedges join more than two nodes and were} left out</source>
        <translation>{0} {0|Hyperkante verbindet|Hyperkanten verbinden} mehr als zwei Knoten: weggelassen</translation>
    </message>
    <message>
        <source>this schema calls any traffic erlangs: the demands are relative until their unit is told</source>
        <translation>dieses Schema nennt jeden Verkehr Erlang: Die Bedarfe sind relativ, bis ihre Einheit genannt wird</translation>
    </message>
    <message>
        <source>of {0} layers a plan takes the links of layer &apos;{1}&apos;</source>
        <translation>von {0} Ebenen nimmt ein Plan die Strecken der Ebene „{1}“</translation>
    </message>
    <message>
        <source>{0} multicast demands were left out</source>
        <translation>{0} Multicast-Bedarfe weggelassen</translation>
    </message>
    <message>
        <source>the users of {0} {0|site|sites} are unknown; --users or a site list gives them</source>
        <translation>die Nutzer von {0} {0|Standort|Standorten} sind unbekannt; --users oder eine Standortliste nennt sie</translation>
    </message>
    <message>
        <source>{0} {0|site has|sites have} the country of the nearest large city</source>
        <translation>{0} {0|Standort hat|Standorte haben} das Land der nächsten Großstadt</translation>
    </message>
    <message>
        <source>the country of {0} {0|site|sites} is unknown; --country or a site list gives it</source>
        <translation>das Land von {0} {0|Standort|Standorten} ist unbekannt; --country oder eine Standortliste nennt es</translation>
    </message>
    <message>
        <source>the time zone of {0} {0|site|sites} is unknown</source>
        <translation>die Zeitzone von {0} {0|Standort|Standorten} ist unbekannt</translation>
    </message>
    <message>
        <source>no data center was named: {0}, the site with most links ({1}), was taken</source>
        <translation>kein Rechenzentrum genannt: {0}, der Standort mit den meisten Strecken ({1}), wurde genommen</translation>
    </message>
    <message>
        <source>no data center was named: {0}, the site with most users, was taken</source>
        <translation>kein Rechenzentrum genannt: {0}, der Standort mit den meisten Nutzern, wurde genommen</translation>
    </message>
    <message>
        <source>no data center was named: {0}, the first site, was taken</source>
        <translation>kein Rechenzentrum genannt: {0}, der erste Standort, wurde genommen</translation>
    </message>
    <message>
        <source>{0} {0|site has|sites have} no way to the data center; --connect-sites or --connect-components makes one</source>
        <translation>von {0} {0|Standort|Standorten} führt kein Weg zum Rechenzentrum; --connect-sites oder --connect-components schafft einen</translation>
    </message>
    <message>
        <source>{0} {0|demand|demands} became measured busy-hour traffic of the two ends; the hour is not known and stands as Monday 00:00</source>
        <translation>{0} {0|Bedarf wurde|Bedarfe wurden} zum gemessenen Verkehr der Hauptverkehrsstunde beider Enden; die Stunde ist nicht bekannt und steht als Montag 00:00</translation>
    </message>
    <message>
        <source>{0} {0|self-loop was|self-loops were} left out</source>
        <translation>{0} {0|Schleife|Schleifen} weggelassen</translation>
    </message>
    <message>
        <source>{0} one-way {0|edge without an opposite became a link|edges without an opposite became links} in both directions</source>
        <translation>{0} {0|Einwegkante ohne Gegenrichtung wurde zu einer Strecke|Einwegkanten ohne Gegenrichtung wurden zu Strecken} in beiden Richtungen</translation>
    </message>
    <message>
        <source>{0} {0|capacity has no unit and was|capacities have no unit and were} left out; --capacity-unit tells it</source>
        <translation>{0} {0|Kapazität hat|Kapazitäten haben} keine Einheit: weggelassen; --capacity-unit nennt sie</translation>
    </message>
    <message>
        <source>{0} {0|speed is 0 or above 1 Tbit/s and was|speeds are 0 or above 1 Tbit/s and were} left out</source>
        <translation>{0} {0|Datenrate ist|Datenraten sind} 0 oder über 1 Tbit/s: weggelassen</translation>
    </message>
    <message>
        <source>{0} {0|site has|sites have} the country that the file is about</source>
        <translation>{0} {0|Standort hat|Standorte haben} das Land, von dem die Datei handelt</translation>
    </message>
    <message>
        <source>{0} {0|node of another network became a WAN router, not a site|nodes of other networks became WAN routers, not sites}</source>
        <translation>{0} {0|Knoten eines fremden Netzes wurde ein WAN-Router, kein Standort|Knoten fremder Netze wurden WAN-Router, keine Standorte}</translation>
    </message>
    <message>
        <source>{0} {0|node of another network was left out with its|nodes of other networks were left out with their} links</source>
        <translation>{0} {0|Knoten eines fremden Netzes mit seinen|Knoten fremder Netze mit ihren} Strecken weggelassen</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is no country that is known; its sites have none</source>
        <translation>„{0}“ ist kein bekanntes Land; die Standorte haben keines</translation>
    </message>
    <message>
        <source>{0} {0|demand was|demands were} left out; --demand-unit erlang makes demands measured traffic</source>
        <translation>{0} {0|Bedarf|Bedarfe} weggelassen; --demand-unit erlang macht Bedarfe zu gemessenem Verkehr</translation>
    </message>
    <message>
        <source>a link from {0} to {1} was added, which the files do not have</source>
        <translation>eine Strecke von {0} nach {1} wurde hinzugefügt, die die Dateien nicht haben</translation>
    </message>
    <message>
        <source>column &apos;{0}&apos; is not known and was passed over</source>
        <translation>die Spalte „{0}“ ist nicht bekannt und wurde übergangen</translation>
    </message>
    <message>
        <source>{0} {0|site|sites} of the topology {0|was|were} described by {1}, {2} {2|was|were} added</source>
        <translation>{0} {0|Standort|Standorte} der Topologie in {1} beschrieben, {2} hinzugefügt</translation>
    </message>
    <message>
        <source>profile &apos;{0}&apos; is not known; its calls and holding time are to be filled in</source>
        <translation>das Profil „{0}“ ist nicht bekannt; Anrufe und Belegungsdauer sind nachzutragen</translation>
    </message>
    <message>
        <source>the coordinates are pixels of a drawing: they were left out</source>
        <translation>die Koordinaten sind Pixel einer Zeichnung: weggelassen</translation>
    </message>
    <message>
        <source>what came was not what had been said, so packet counts say nothing about speech</source>
        <translation>was ankam, war nicht das, was gesagt wurde; Paketzahlen sagen daher nichts über die Sprache</translation>
    </message>
    <message>
        <source>what came was noisier, more distorted, quieter or louder than its codec makes it, and the E-model would take it for good</source>
        <translation>was ankam, war stärker verrauscht, stärker verzerrt, leiser oder lauter, als sein Codec es macht; das E-Modell hielte es für gut</translation>
    </message>
    <message>
        <source>in {0} % of the time nothing was heard though packets came, and the E-model knows only packets that are missing</source>
        <translation>in {0} % der Zeit war nichts zu hören, obwohl Pakete ankamen; das E-Modell kennt nur fehlende Pakete</translation>
    </message>
    <message>
        <source>this computer stalled {0} times, so what was missing or late does not tell of the line</source>
        <translation>dieser Rechner stockte {0}-mal; was fehlte oder zu spät kam, sagt daher nichts über die Leitung</translation>
    </message>
    <message>
        <source>packet loss was not measured</source>
        <translation>der Paketverlust wurde nicht gemessen</translation>
    </message>
    <message>
        <source>no packet was expected or came</source>
        <translation>kein Paket wurde erwartet oder kam an</translation>
    </message>
    <message>
        <source>the delay was not measured</source>
        <translation>die Laufzeit wurde nicht gemessen</translation>
    </message>
    <message>
        <source>ITU-T G.113 tabulates no impairment for {0}</source>
        <translation>ITU-T G.113 nennt keine Beeinträchtigung für {0}</translation>
    </message>
    <message>
        <source>ITU-T G.113 does not tabulate what packet loss does to {0}</source>
        <translation>ITU-T G.113 nennt nicht, was Paketverlust bei {0} bewirkt</translation>
    </message>
    <message>
        <source>the measured values have no meaning in the E-model</source>
        <translation>die Messwerte haben im E-Modell keine Bedeutung</translation>
    </message>
    <message>
        <source>packet time</source>
        <translation>Paketdauer</translation>
    </message>
    <message>
        <source>{0} frame and look-ahead</source>
        <translation>{0}: Rahmen und Vorausschau</translation>
    </message>
    <message>
        <source>{0}: propagation</source>
        <translation>{0}: Ausbreitung</translation>
    </message>
    <message>
        <source>{0}: neither delay nor distance is known</source>
        <translation>{0}: weder Laufzeit noch Entfernung ist bekannt</translation>
    </message>
    <message>
        <source>{0}: loss is not known</source>
        <translation>{0}: der Verlust ist nicht bekannt</translation>
    </message>
    <message>
        <source>{0}: jitter is not known</source>
        <translation>{0}: der Jitter ist nicht bekannt</translation>
    </message>
    <message>
        <source>{0}: rate is not known</source>
        <translation>{0}: die Datenrate ist nicht bekannt</translation>
    </message>
    <message>
        <source>{0}: data traffic is not known</source>
        <translation>{0}: der Datenverkehr ist nicht bekannt</translation>
    </message>
    <message>
        <source>{0}: whether voice has priority is not known</source>
        <translation>{0}: es ist nicht bekannt, ob Sprache Vorrang hat</translation>
    </message>
    <message>
        <source>{0}: serialization</source>
        <translation>{0}: Serialisierung</translation>
    </message>
    <message>
        <source>waiting in queues</source>
        <translation>Warten in Warteschlangen</translation>
    </message>
    <message>
        <source>play-out buffer</source>
        <translation>Wiedergabepuffer</translation>
    </message>
    <message>
        <source>codec {0}: its impairment on this scale is not tabulated</source>
        <translation>Codec {0}: die Beeinträchtigung ist auf dieser Skala nicht tabelliert</translation>
    </message>
    <message>
        <source>codec {0}: its robustness against packet loss is not tabulated</source>
        <translation>Codec {0}: die Robustheit gegen Paketverlust ist nicht tabelliert</translation>
    </message>
    <message>
        <source>{0} at {1} {1|site|sites}</source>
        <translation>{0}: {1} {1|Standort|Standorte}</translation>
    </message>
    <message>
        <source>{0} in {1} {1|country|countries}</source>
        <translation>{0}: {1} {1|Land|Länder}</translation>
    </message>
    <message>
        <source>{0} at {1} {1|link|links}</source>
        <translation>{0}: {1} {1|Strecke|Strecken}</translation>
    </message>
    <message>
        <source>{0} at {1} {1|place|places}</source>
        <translation>{0}: {1} {1|Stelle|Stellen}</translation>
    </message>
    <message>
        <source>Not compared by cost: {0} has no known total. It may be cheaper.</source>
        <translation>Nicht nach Kosten verglichen: Die Summe von {0} ist nicht bekannt. Sie kann billiger sein.</translation>
    </message>
    <message>
        <source>More prices or figures are missing besides.</source>
        <translation>Daneben fehlen weitere Preise oder Angaben.</translation>
    </message>
    <message>
        <source>What that saving costs: at {0} of these sites calls fail for longer than on the shared trunk, at {1} for {2} minutes a year instead of {3}.</source>
        <translation>Was diese Ersparnis kostet: An {0} dieser Standorte fallen Anrufe länger aus als am gemeinsamen Trunk, in {1} {2} statt {3} Minuten im Jahr.</translation>
    </message>
    <message>
        <source>{0} is not allowed by the rules. Other strategies were not compared.</source>
        <translation>{0} ist nach den Regeln nicht erlaubt. Andere Strategien wurden nicht verglichen.</translation>
    </message>
    <message>
        <source>None of the compared strategies is allowed by the rules ({0}).</source>
        <translation>Keine der verglichenen Strategien ist nach den Regeln erlaubt ({0}).</translation>
    </message>
    <message>
        <source>price per channel</source>
        <translation>Preis je Kanal</translation>
    </message>
    <message>
        <source>price per trunk</source>
        <translation>Preis je Trunk</translation>
    </message>
    <message>
        <source>set-up price</source>
        <translation>Einrichtungspreis</translation>
    </message>
    <message>
        <source>price of Internet access</source>
        <translation>Preis des Internetzugangs</translation>
    </message>
    <message>
        <source>port price</source>
        <translation>Portpreis</translation>
    </message>
    <message>
        <source>redundancy surcharge</source>
        <translation>Redundanzzuschlag</translation>
    </message>
    <message>
        <source>price of the backup access</source>
        <translation>Preis des Ersatzzugangs</translation>
    </message>
    <message>
        <source>price per number</source>
        <translation>Preis je Rufnummer</translation>
    </message>
    <message>
        <source>call prices</source>
        <translation>Gesprächspreise</translation>
    </message>
    <message>
        <source>MPLS</source>
        <translation>MPLS</translation>
    </message>
    <message>
        <source>Missing: {0} offers no trunk that the plan could take.</source>
        <translation>Es fehlt: {0} bietet keinen Trunk an, den der Plan nehmen könnte.</translation>
    </message>
    <message>
        <source>Missing: {0} gives no {1}.</source>
        <translation>Es fehlt bei {0}: {1}.</translation>
    </message>
    <message>
        <source>Missing: {0} gives no {1} over {2}.</source>
        <translation>Es fehlt bei {0} über {2}: {1}.</translation>
    </message>
    <message>
        <source>Missing: how many numbers the sites of the trunk at {0} have.</source>
        <translation>Es fehlt: wie viele Rufnummern die Standorte des Trunks in {0} haben.</translation>
    </message>
    <message>
        <source>Missing: what the calls of the trunk at {0} cost; a destination has no price, or a profile does not say how long calls are, when they come and where they go.</source>
        <translation>Es fehlt: was die Gespräche des Trunks in {0} kosten; ein Ziel hat keinen Preis, oder ein Profil sagt nicht, wie lang Gespräche sind, wann sie kommen und wohin sie gehen.</translation>
    </message>
    <message>
        <source>Missing: how many channels the trunk at {0} needs, because its traffic is not known.</source>
        <translation>Es fehlt: wie viele Kanäle der Trunk in {0} braucht, weil sein Verkehr nicht bekannt ist.</translation>
    </message>
    <message>
        <source>Missing: the price of the WAN upgrade of {0}.</source>
        <translation>Es fehlt: der Preis des WAN-Ausbaus von {0}.</translation>
    </message>
    <message>
        <source>Missing: a model of SBC, gateway or IP-PBX with its price.</source>
        <translation>Es fehlt: ein Modell eines SBC, Gateways oder einer IP-TK-Anlage mit Preis.</translation>
    </message>
    <message>
        <source>Missing: a model of mediation server with its price.</source>
        <translation>Es fehlt: ein Modell eines Vermittlungsservers mit Preis.</translation>
    </message>
    <message>
        <source>Missing: {0}.</source>
        <translation>Es fehlt: {0}.</translation>
    </message>
    <message>
        <source>Missing: a carrier in {0} {0|country|countries} ({1}).</source>
        <translation>Es fehlt: ein Carrier in {0} {0|Land|Ländern} ({1}).</translation>
    </message>
    <message>
        <source>Missing: a carrier for {0} {0|trunk|trunks} at sites whose country is not known.</source>
        <translation>Es fehlt: ein Carrier für {0} {0|Trunk|Trunks} an Standorten, deren Land nicht bekannt ist.</translation>
    </message>
    <message>
        <source>no way through the WAN from {1} {1|site|sites}</source>
        <translation>kein Weg durch das WAN von {1} {1|Standort|Standorten}</translation>
    </message>
    <message>
        <source>Missing: a carrier. The plan has none, so no trunk in {0} {0|country|countries} has a price ({1}).</source>
        <translation>Es fehlt: ein Carrier. Der Plan hat keinen, deshalb hat kein Trunk in {0} {0|Land|Ländern} einen Preis ({1}).</translation>
    </message>
    <message>
        <source>Provisional: {0} ({1} SIP {1|trunk|trunks}) suits the traffic of the call records, but they seem to cover only a part of the calls.</source>
        <translation>Vorläufig: {0} ({1} {1|SIP-Trunk|SIP-Trunks}) passt zum Verkehr der Verbindungsdaten, doch sie scheinen nur einen Teil der Anrufe zu enthalten.</translation>
    </message>
</context>
<context>
    <name>trunkwright::ui</name>
    <message>
        <source>cost not known</source>
        <translation>Kosten nicht bekannt</translation>
    </message>
    <message>
        <source>running share, %</source>
        <translation>laufender Anteil, %</translation>
    </message>
    <message>
        <source>%1 Erl</source>
        <translation>%1 Erl</translation>
    </message>
    <message>
        <source>profile %1: not known</source>
        <translation>Profil %1: nicht bekannt</translation>
    </message>
    <message numerus="yes">
        <source>%Ln user(s) × %1 calls/h × %2 s ÷ 3600 s/h = %3</source>
        <translation>
            <numerusform>%Ln Nutzer × %1 Anrufe/h × %2 s ÷ 3600 s/h = %3</numerusform>
            <numerusform>%Ln Nutzer × %1 Anrufe/h × %2 s ÷ 3600 s/h = %3</numerusform>
        </translation>
    </message>
    <message>
        <source>Erlang B: B(A, n) = (Aⁿ/n!) ÷ Σ (Aᵏ/k!), k = 0…n</source>
        <translation>Erlang B: B(A, n) = (Aⁿ/n!) ÷ Σ (Aᵏ/k!), k = 0…n</translation>
    </message>
    <message>
        <source>the least n with B(A, n) ≤ %1</source>
        <translation>das kleinste n mit B(A, n) ≤ %1</translation>
    </message>
    <message>
        <source>%1: price not known</source>
        <translation>%1: Preis nicht bekannt</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) of the bill, priced by the plan&apos;s carriers, peers and links</source>
        <translation>
            <numerusform>%n Rechnungszeile, bepreist nach Carriern, Gegenstellen und Strecken des Plans</numerusform>
            <numerusform>%n Rechnungszeilen, bepreist nach Carriern, Gegenstellen und Strecken des Plans</numerusform>
        </translation>
    </message>
    <message>
        <source>the trunk lands here</source>
        <translation>der Trunk endet hier</translation>
    </message>
    <message>
        <source>Offered traffic of %1</source>
        <translation>Verkehrsangebot von %1</translation>
    </message>
    <message>
        <source>ITU-T E.600: traffic intensity = calls per hour × mean holding time</source>
        <translation>ITU-T E.600: Verkehrsintensität = Anrufe je Stunde × mittlere Belegungsdauer</translation>
    </message>
    <message>
        <source>measured in the site&apos;s busy hour: %1</source>
        <translation>gemessen in der Hauptverkehrsstunde des Standorts: %1</translation>
    </message>
    <message>
        <source>%1 calls, %2 s of talk</source>
        <translation>%1 Anrufe, %2 s Gesprächszeit</translation>
    </message>
    <message>
        <source>call records: %1</source>
        <translation>Verbindungsdaten: %1</translation>
    </message>
    <message>
        <source>user profiles of the plan, not call records</source>
        <translation>Nutzerprofile des Plans, keine Verbindungsdaten</translation>
    </message>
    <message>
        <source>Channels of a trunk for %1 alone</source>
        <translation>Kanäle eines Trunks nur für %1</translation>
    </message>
    <message>
        <source>Erlang B (ITU-D Teletraffic Engineering Handbook, 4.10)</source>
        <translation>Erlang B (ITU-D Teletraffic Engineering Handbook, 4.10)</translation>
    </message>
    <message>
        <source>blocking target of the plan: %1</source>
        <translation>Blockierziel des Plans: %1</translation>
    </message>
    <message>
        <source>Call quality of %1</source>
        <translation>Sprachqualität von %1</translation>
    </message>
    <message>
        <source>MOS %1</source>
        <translation>MOS %1</translation>
    </message>
    <message>
        <source>R = Ro − Is − Id − Ie,eff + A = %1</source>
        <translation>R = Ro − Is − Id − Ie,eff + A = %1</translation>
    </message>
    <message>
        <source>codec %1, %2 ms packets</source>
        <translation>Codec %1, Pakete zu %2 ms</translation>
    </message>
    <message>
        <source>one-way delay %1 ms, loss %2 %</source>
        <translation>Laufzeit in einer Richtung %1 ms, Verlust %2 %</translation>
    </message>
    <message>
        <source>MOS = 1 + 0.035 R + R (R − 60)(100 − R) × 7·10⁻⁶</source>
        <translation>MOS = 1 + 0,035 R + R (R − 60)(100 − R) × 7·10⁻⁶</translation>
    </message>
    <message>
        <source>ITU-T G.107</source>
        <translation>ITU-T G.107</translation>
    </message>
    <message>
        <source>path: %1</source>
        <translation>Weg: %1</translation>
    </message>
    <message>
        <source>Availability of PSTN calls at %1</source>
        <translation>Verfügbarkeit der Amtsgespräche in %1</translation>
    </message>
    <message>
        <source>product over the links, devices and trunk of the path, parallel parts as 1 − Π(1 − aᵢ)</source>
        <translation>Produkt über Strecken, Geräte und Trunk des Weges, parallele Teile als 1 − Π(1 − aᵢ)</translation>
    </message>
    <message>
        <source>down %1 minutes a year</source>
        <translation>%1 Minuten Ausfall im Jahr</translation>
    </message>
    <message>
        <source>phones keep working when the WAN is down</source>
        <translation>Telefone arbeiten bei WAN-Ausfall weiter</translation>
    </message>
    <message>
        <source>phones are silent when the WAN is down</source>
        <translation>Telefone schweigen bei WAN-Ausfall</translation>
    </message>
    <message>
        <source>S3; series and parallel structures</source>
        <translation>S3; Reihen- und Parallelstrukturen</translation>
    </message>
    <message>
        <source>Channels of the trunk at %1</source>
        <translation>Kanäle des Trunks in %1</translation>
    </message>
    <message numerus="yes">
        <source>traffic of %Ln site(s)</source>
        <translation>
            <numerusform>Verkehr von %Ln Standort</numerusform>
            <numerusform>Verkehr von %Ln Standorten</numerusform>
        </translation>
    </message>
    <message>
        <source>sum of the sites&apos; busy hours: %1 → %2 channels</source>
        <translation>Summe der Hauptverkehrsstunden der Standorte: %1 → %2 Kanäle</translation>
    </message>
    <message>
        <source>busiest hour of all together (%1): %2 → %3 channels</source>
        <translation>stärkste Stunde aller gemeinsam (%1): %2 → %3 Kanäle</translation>
    </message>
    <message>
        <source>Voice rate of the trunk at %1</source>
        <translation>Sprachrate des Trunks in %1</translation>
    </message>
    <message>
        <source>%1 channels × %2 per call</source>
        <translation>%1 Kanäle × %2 je Gespräch</translation>
    </message>
    <message>
        <source>%1, %2 ms packets, %3, %4</source>
        <translation>%1, Pakete zu %2 ms, %3, %4</translation>
    </message>
    <message>
        <source>packet anatomy: RTP 12, UDP 8, IP 20 bytes, security and link headers</source>
        <translation>Paketaufbau: RTP 12, UDP 8, IP 20 Byte, dazu Kopfdaten für Sicherheit und Strecke</translation>
    </message>
    <message>
        <source>media settings of the plan</source>
        <translation>Medieneinstellungen des Plans</translation>
    </message>
    <message>
        <source>Voice on %1</source>
        <translation>Sprache auf %1</translation>
    </message>
    <message>
        <source>%1 Erl → %2 calls at once</source>
        <translation>%1 Erl → %2 gleichzeitige Gespräche</translation>
    </message>
    <message>
        <source>%1 calls × %2 per call</source>
        <translation>%1 Gespräche × %2 je Gespräch</translation>
    </message>
    <message>
        <source>S6, packet anatomy</source>
        <translation>S6, Paketaufbau</translation>
    </message>
    <message>
        <source>link %1 of the plan</source>
        <translation>Strecke %1 des Plans</translation>
    </message>
    <message>
        <source>voice may use %1</source>
        <translation>Sprache darf %1 belegen</translation>
    </message>
    <message>
        <source>it does not fit: order %1</source>
        <translation>es passt nicht: %1 bestellen</translation>
    </message>
    <message>
        <source>SIP channels, %1</source>
        <translation>SIP-Kanäle, %1</translation>
    </message>
    <message>
        <source>Erlang B at a blocking of %1</source>
        <translation>Erlang B bei einer Blockierung von %1</translation>
    </message>
    <message>
        <source>%1: %2 → %3</source>
        <translation>%1: %2 → %3</translation>
    </message>
    <message numerus="yes">
        <source>and %n more trunk(s)</source>
        <translation>
            <numerusform>und %n weiterer Trunk</numerusform>
            <numerusform>und %n weitere Trunks</numerusform>
        </translation>
    </message>
    <message>
        <source>sum over the trunks of the strategy</source>
        <translation>Summe über die Trunks der Strategie</translation>
    </message>
    <message>
        <source>Monthly cost, %1</source>
        <translation>Monatliche Kosten, %1</translation>
    </message>
    <message>
        <source>S5: cost against benefit</source>
        <translation>S5: Kosten gegen Nutzen</translation>
    </message>
    <message>
        <source>One-off cost, %1</source>
        <translation>Einmalige Kosten, %1</translation>
    </message>
    <message>
        <source>Cost per month with one-off prices spread, %1</source>
        <translation>Kosten je Monat mit verteilten einmaligen Preisen, %1</translation>
    </message>
    <message numerus="yes">
        <source>total over %n month(s) ÷ %n</source>
        <translation>
            <numerusform>Summe über %n Monat ÷ %n</numerusform>
            <numerusform>Summe über %n Monate ÷ %n</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 one-off + %2 a month, with growth and price steps</source>
        <translation>%1 einmalig + %2 im Monat, mit Wachstum und Preisstufen</translation>
    </message>
    <message>
        <source>total %1, not discounted</source>
        <translation>Summe %1, nicht abgezinst</translation>
    </message>
    <message>
        <source>net present value %1</source>
        <translation>Kapitalwert %1</translation>
    </message>
    <message>
        <source>%1, not allowed</source>
        <translation>%1, nicht zulässig</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>months</source>
        <translation>Monate</translation>
    </message>
    <message>
        <source>target %1</source>
        <translation>Ziel %1</translation>
    </message>
    <message>
        <source>channels, for %1 Erl</source>
        <translation>Kanäle, für %1 Erl</translation>
    </message>
    <message>
        <source>blocking, %</source>
        <translation>Blockierung, %</translation>
    </message>
    <message>
        <source>✓ yes</source>
        <translation>✓ ja</translation>
    </message>
    <message>
        <source>Allowed by the rules, %1</source>
        <translation>Nach den Regeln zulässig, %1</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiterer Befund</numerusform>
            <numerusform>und %n weitere Befunde</numerusform>
        </translation>
    </message>
    <message>
        <source>no site asks for it</source>
        <translation>kein Standort verlangt es</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln site(s)</source>
        <translation>
            <numerusform>%1 von %Ln</numerusform>
            <numerusform>%1 von %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>S5: cost and benefit</source>
        <translation>S5: Kosten und Nutzen</translation>
    </message>
    <message>
        <source>One-off</source>
        <translation>Einmalig</translation>
    </message>
    <message>
        <source>Trunks and devices / month</source>
        <translation>Trunks und Geräte / Monat</translation>
    </message>
    <message>
        <source>More WAN / month</source>
        <translation>Mehr WAN / Monat</translation>
    </message>
    <message>
        <source>Total / month</source>
        <translation>Summe / Monat</translation>
    </message>
    <message numerus="yes">
        <source>Total over %n month(s)</source>
        <translation>
            <numerusform>Summe über %n Monat</numerusform>
            <numerusform>Summe über %n Monate</numerusform>
        </translation>
    </message>
    <message>
        <source>not discounted</source>
        <translation>nicht abgezinst</translation>
    </message>
    <message>
        <source>Allowed by the rules</source>
        <translation>Nach den Regeln zulässig</translation>
    </message>
    <message>
        <source>must</source>
        <translation>Pflicht</translation>
    </message>
    <message>
        <source>Trunk sites</source>
        <translation>Trunk-Standorte</translation>
    </message>
    <message>
        <source>S1: few are simple</source>
        <translation>S1: wenige sind einfach</translation>
    </message>
    <message>
        <source>SIP channels at %1 blocking</source>
        <translation>SIP-Kanäle bei %1 Blockierung</translation>
    </message>
    <message>
        <source>Erlang B</source>
        <translation>Erlang B</translation>
    </message>
    <message>
        <source>Phones when the WAN is down</source>
        <translation>Telefone bei WAN-Ausfall</translation>
    </message>
    <message>
        <source>S3: duty</source>
        <translation>S3: Pflicht</translation>
    </message>
    <message>
        <source>Lead time</source>
        <translation>Bereitstellung</translation>
    </message>
    <message>
        <source>the provider&apos;s word</source>
        <translation>Angabe des Anbieters</translation>
    </message>
    <message>
        <source>%1 / %2 Mbit/s</source>
        <translation>%1 / %2 Mbit/s</translation>
    </message>
    <message>
        <source>&lt;br&gt;Users: &lt;b&gt;%1&lt;/b&gt;</source>
        <translation>&lt;br&gt;Nutzer: &lt;b&gt;%1&lt;/b&gt;</translation>
    </message>
    <message>
        <source>&lt;br&gt;Must survive the loss of the WAN (S3)</source>
        <translation>&lt;br&gt;Muss einen WAN-Ausfall überstehen (S3)</translation>
    </message>
    <message>
        <source>%1, %2 up, %3 down</source>
        <translation>%1, %2 aufwärts, %3 abwärts</translation>
    </message>
    <message>
        <source>&lt;br&gt;Load with data: &lt;b&gt;%1&lt;/b&gt;</source>
        <translation>&lt;br&gt;Auslastung mit Daten: &lt;b&gt;%1&lt;/b&gt;</translation>
    </message>
    <message>
        <source>WAN node</source>
        <translation>WAN-Knoten</translation>
    </message>
    <message>
        <source>%1 kbit/s</source>
        <translation>%1 kbit/s</translation>
    </message>
    <message>
        <source>%1 Mbit/s</source>
        <translation>%1 Mbit/s</translation>
    </message>
    <message numerus="yes">
        <source>%n week(s)</source>
        <translation>
            <numerusform>%n Woche</numerusform>
            <numerusform>%n Wochen</numerusform>
        </translation>
    </message>
    <message>
        <source>Central</source>
        <translation>Zentral</translation>
    </message>
    <message>
        <source>Distributed</source>
        <translation>Verteilt</translation>
    </message>
    <message>
        <source>Per country</source>
        <translation>Je Land</translation>
    </message>
    <message>
        <source>Hybrid</source>
        <translation>Hybrid</translation>
    </message>
    <message>
        <source>MPLS</source>
        <translation>MPLS</translation>
    </message>
    <message>
        <source>Private line</source>
        <translation>Standleitung</translation>
    </message>
    <message>
        <source>Internet</source>
        <translation>Internet</translation>
    </message>
    <message>
        <source>TLS + SRTP</source>
        <translation>TLS + SRTP</translation>
    </message>
    <message>
        <source>VPN tunnel</source>
        <translation>VPN-Tunnel</translation>
    </message>
    <message>
        <source>Internet access</source>
        <translation>Internetzugang</translation>
    </message>
    <message>
        <source>Data center</source>
        <translation>Rechenzentrum</translation>
    </message>
    <message>
        <source>Hub</source>
        <translation>Hub</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>Niederlassung</translation>
    </message>
    <message>
        <source>SIP channels</source>
        <translation>SIP-Kanäle</translation>
    </message>
    <message>
        <source>Numbers (DIDs)</source>
        <translation>Rufnummern (DDI)</translation>
    </message>
    <message>
        <source>Trunk base price</source>
        <translation>Grundpreis des Trunks</translation>
    </message>
    <message>
        <source>Trunk set-up</source>
        <translation>Einrichtung des Trunks</translation>
    </message>
    <message>
        <source>Connection port</source>
        <translation>Anschluss</translation>
    </message>
    <message>
        <source>Redundancy surcharge</source>
        <translation>Aufschlag für Redundanz</translation>
    </message>
    <message>
        <source>Backup access</source>
        <translation>Ersatzzugang</translation>
    </message>
    <message>
        <source>SBC or gateway</source>
        <translation>SBC oder Gateway</translation>
    </message>
    <message>
        <source>Mediation servers</source>
        <translation>Mediation-Server</translation>
    </message>
    <message>
        <source>WAN upgrades</source>
        <translation>WAN-Ausbau</translation>
    </message>
    <message>
        <source>Call minutes</source>
        <translation>Gesprächsminuten</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Strecke</translation>
    </message>
    <message>
        <source>Name of the link</source>
        <translation>Name der Strecke</translation>
    </message>
    <message>
        <source>Voice priority</source>
        <translation>Sprachvorrang</translation>
    </message>
    <message>
        <source>Voice has a priority queue (rule S6)</source>
        <translation>Sprache hat eine Vorrang-Warteschlange (Regel S6)</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Gespräche</translation>
    </message>
    <message>
        <source>Calls at once, at the plan&apos;s blocking</source>
        <translation>Gleichzeitige Gespräche bei der Blockierung des Plans</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Rate that these calls need on this link</source>
        <translation>Datenrate, die diese Gespräche auf der Strecke brauchen</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Auslastung</translation>
    </message>
    <message>
        <source>Voice and data over the rate, before an upgrade</source>
        <translation>Sprache und Daten im Verhältnis zur Datenrate, vor einem Ausbau</translation>
    </message>
    <message>
        <source>Fits</source>
        <translation>Passt</translation>
    </message>
    <message>
        <source>Whether today&apos;s rate carries voice within its limit</source>
        <translation>Ob die heutige Datenrate die Sprache innerhalb ihrer Grenze trägt</translation>
    </message>
    <message>
        <source>✕ no</source>
        <translation>✕ nein</translation>
    </message>
    <message>
        <source>Upgrade / month</source>
        <translation>Ausbau / Monat</translation>
    </message>
    <message>
        <source>More than today, per month</source>
        <translation>Mehr als heute, je Monat</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Rufnummer</translation>
    </message>
    <message>
        <source>As the records have it</source>
        <translation>Wie sie in den Verbindungsdaten steht</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>What the number is for</source>
        <translation>Wofür die Rufnummer da ist</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Standort</translation>
    </message>
    <message>
        <source>Where it rings</source>
        <translation>Wo es klingelt</translation>
    </message>
    <message>
        <source>Calls / week</source>
        <translation>Anrufe / Woche</translation>
    </message>
    <message>
        <source>Calls, not legs</source>
        <translation>Anrufe, nicht Teilstrecken</translation>
    </message>
    <message>
        <source>Talk min / week</source>
        <translation>Gesprächsmin. / Woche</translation>
    </message>
    <message>
        <source>Minutes of answered calls</source>
        <translation>Minuten der angenommenen Anrufe</translation>
    </message>
    <message>
        <source>Busy-hour Erl</source>
        <translation>Erl in der HVStd</translation>
    </message>
    <message>
        <source>Traffic in the number&apos;s busiest hour, erlang</source>
        <translation>Verkehr in der stärksten Stunde der Rufnummer, Erlang</translation>
    </message>
    <message>
        <source>Busy hour</source>
        <translation>Hauptverkehrsstunde</translation>
    </message>
    <message>
        <source>Busiest hour of the week</source>
        <translation>Stärkste Stunde der Woche</translation>
    </message>
    <message>
        <source>✕ Error</source>
        <translation>✕ Fehler</translation>
    </message>
    <message>
        <source>▲ Warning</source>
        <translation>▲ Warnung</translation>
    </message>
    <message>
        <source>● Advice</source>
        <translation>● Rat</translation>
    </message>
    <message>
        <source>○ Note</source>
        <translation>○ Hinweis</translation>
    </message>
    <message>
        <source>fault</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>The plan</source>
        <translation>Der Plan</translation>
    </message>
    <message>
        <source>Name of the site</source>
        <translation>Name des Standorts</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Nutzer</translation>
    </message>
    <message>
        <source>Users of all profiles (rule S2)</source>
        <translation>Nutzer aller Profile (Regel S2)</translation>
    </message>
    <message>
        <source>Must survive</source>
        <translation>Ausfallsicher</translation>
    </message>
    <message>
        <source>Duty: phones work when the WAN is down (rule S3)</source>
        <translation>Pflicht: Telefone arbeiten bei WAN-Ausfall (Regel S3)</translation>
    </message>
    <message>
        <source>Trunk at</source>
        <translation>Trunk in</translation>
    </message>
    <message>
        <source>Site where its calls reach the telephone network</source>
        <translation>Standort, an dem seine Gespräche das Telefonnetz erreichen</translation>
    </message>
    <message>
        <source>own trunk</source>
        <translation>eigener Trunk</translation>
    </message>
    <message>
        <source>Phones when WAN is down</source>
        <translation>Telefone bei WAN-Ausfall</translation>
    </message>
    <message>
        <source>Whether the shown strategy keeps the site&apos;s phones (rule S3)</source>
        <translation>Ob die gezeigte Strategie die Telefone des Standorts erhält (Regel S3)</translation>
    </message>
    <message>
        <source>✓ work</source>
        <translation>✓ arbeiten</translation>
    </message>
    <message>
        <source>✕ silent</source>
        <translation>✕ stumm</translation>
    </message>
    <message>
        <source>Erl</source>
        <translation>Erl</translation>
    </message>
    <message>
        <source>Offered PSTN traffic in the site&apos;s busy hour, erlang</source>
        <translation>Angebotener Amtsverkehr in der Hauptverkehrsstunde des Standorts, Erlang</translation>
    </message>
    <message>
        <source>Channels alone</source>
        <translation>Kanäle allein</translation>
    </message>
    <message>
        <source>Channels of a trunk for this site only, Erlang B at the plan&apos;s blocking</source>
        <translation>Kanäle eines Trunks nur für diesen Standort, Erlang B bei der Blockierung des Plans</translation>
    </message>
    <message>
        <source>MOS</source>
        <translation>MOS</translation>
    </message>
    <message>
        <source>Mean opinion score of its PSTN calls, E-model (ITU-T G.107)</source>
        <translation>Mittlere Bewertung der Amtsgespräche (MOS), E-Modell (ITU-T G.107)</translation>
    </message>
    <message>
        <source>Delay ms</source>
        <translation>Laufzeit ms</translation>
    </message>
    <message>
        <source>One way, mouth to ear, site to trunk</source>
        <translation>Eine Richtung, Mund bis Ohr, Standort bis Trunk</translation>
    </message>
    <message>
        <source>Availability</source>
        <translation>Verfügbarkeit</translation>
    </message>
    <message>
        <source>Part of the year in which the site&apos;s PSTN calls get through</source>
        <translation>Teil des Jahres, in dem die Amtsgespräche des Standorts zustande kommen</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tabellen</translation>
    </message>
    <message>
        <source>Site where the trunk lands</source>
        <translation>Standort, an dem der Trunk endet</translation>
    </message>
    <message>
        <source>Carrier</source>
        <translation>Carrier</translation>
    </message>
    <message>
        <source>SIP trunk provider</source>
        <translation>Anbieter des SIP-Trunks</translation>
    </message>
    <message>
        <source>none serves the country</source>
        <translation>keiner versorgt das Land</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Anbindung</translation>
    </message>
    <message>
        <source>Rules S6 to S9</source>
        <translation>Regeln S6 bis S9</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>Rule S8</source>
        <translation>Regel S8</translation>
    </message>
    <message>
        <source>Redundant</source>
        <translation>Redundant</translation>
    </message>
    <message>
        <source>Has a second access, as a survivability duty asks</source>
        <translation>Hat einen zweiten Zugang, wie die Pflicht zur Ausfallsicherheit verlangt</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>Standorte</translation>
    </message>
    <message>
        <source>Sites that take this trunk</source>
        <translation>Standorte, die diesen Trunk nutzen</translation>
    </message>
    <message>
        <source>Offered traffic, erlang</source>
        <translation>Verkehrsangebot, Erlang</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>Kanäle</translation>
    </message>
    <message>
        <source>Erlang B at the plan&apos;s blocking target</source>
        <translation>Erlang B bei der angestrebten Blockierung des Plans</translation>
    </message>
    <message>
        <source>Blocking</source>
        <translation>Blockierung</translation>
    </message>
    <message>
        <source>Part of busy-hour calls that find all channels taken</source>
        <translation>Anteil der Anrufe in der Hauptverkehrsstunde, die alle Kanäle belegt finden</translation>
    </message>
    <message>
        <source>Voice rate</source>
        <translation>Sprachrate</translation>
    </message>
    <message>
        <source>Channels times the rate of one call on this connection</source>
        <translation>Kanäle mal Datenrate eines Gesprächs auf dieser Anbindung</translation>
    </message>
    <message>
        <source>Weeks until it works, by the provider&apos;s word</source>
        <translation>Wochen bis zur Inbetriebnahme, nach Angabe des Anbieters</translation>
    </message>
    <message>
        <source>Codec</source>
        <translation>Codec</translation>
    </message>
    <message>
        <source>G.711 law of the country (rule S10)</source>
        <translation>G.711-Kodiergesetz des Landes (Regel S10)</translation>
    </message>
    <message>
        <source>Country unknown</source>
        <translation>Land unbekannt</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>Strecken</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Connection type (rules S6 to S8)</source>
        <translation>Art der Verbindung (Regeln S6 bis S8)</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>One end</source>
        <translation>Ein Ende</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Nach</translation>
    </message>
    <message>
        <source>The other end</source>
        <translation>Das andere Ende</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Aufwärts</translation>
    </message>
    <message>
        <source>Rate away from the first end</source>
        <translation>Datenrate weg vom ersten Ende</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Abwärts</translation>
    </message>
    <message>
        <source>Rate toward the first end</source>
        <translation>Datenrate hin zum ersten Ende</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Rufnummern</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Schwere</translation>
    </message>
    <message>
        <source>How grave it is</source>
        <translation>Wie ernst es ist</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>One sentence</source>
        <translation>Ein Satz</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>S1 to S12, or a fault of the plan</source>
        <translation>S1 bis S12 oder ein Fehler des Plans</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Betrifft</translation>
    </message>
    <message>
        <source>Double-click to go there</source>
        <translation>Doppelklick führt dorthin</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Land</translation>
    </message>
    <message>
        <source>ISO 3166-1 code</source>
        <translation>Code nach ISO 3166-1</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Where a centralized or national trunk lands</source>
        <translation>Wo ein zentraler oder nationaler Trunk endet</translation>
    </message>
    <message>
        <source>Trunks</source>
        <translation>Trunks</translation>
    </message>
    <message>
        <source>– busy hours of sites added</source>
        <translation>– Spitzenstunden der Standorte addiert</translation>
    </message>
    <message>
        <source>each site&apos;s own busy hour</source>
        <translation>die Spitzenstunde jedes Standorts</translation>
    </message>
    <message>
        <source>– busiest hour of all sites</source>
        <translation>– Spitzenstunde aller Standorte</translation>
    </message>
    <message>
        <source>one hour of the week for all</source>
        <translation>eine Stunde der Woche für alle</translation>
    </message>
    <message numerus="yes">
        <source>S5: one-off spread over %n month(s)</source>
        <translation>
            <numerusform>S5: Einmaliges auf %n Monat verteilt</numerusform>
            <numerusform>S5: Einmaliges auf %n Monate verteilt</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” is no price; give a number such as %2, or nothing when it is not known</source>
        <translation>„%1“ ist kein Preis; geben Sie eine Zahl wie %2 an oder nichts, wenn er nicht bekannt ist</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>eine ganze Zahl</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>eine Zahl</translation>
    </message>
    <message>
        <source>“%1” does not fit; give %2 from %3 to %4, or nothing when it is not known</source>
        <translation>„%1“ passt nicht; geben Sie %2 von %3 bis %4 an oder nichts, wenn der Wert nicht bekannt ist</translation>
    </message>
    <message>
        <source>Destination</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>national, mobile, international or a country&apos;s code; “*” is every other destination</source>
        <translation>national, mobile, international oder ein Ländercode; „*“ ist jedes andere Ziel</translation>
    </message>
    <message>
        <source>a destination is needed here</source>
        <translation>hier ist ein Ziel nötig</translation>
    </message>
    <message>
        <source>there is a price for %1 already</source>
        <translation>für %1 gibt es schon einen Preis</translation>
    </message>
    <message>
        <source>Call prices</source>
        <translation>Gesprächspreise</translation>
    </message>
    <message>
        <source>Per minute</source>
        <translation>Je Minute</translation>
    </message>
    <message>
        <source>Outbound talk time</source>
        <translation>Gesprächszeit abgehender Anrufe</translation>
    </message>
    <message>
        <source>Per call</source>
        <translation>Je Anruf</translation>
    </message>
    <message>
        <source>Each outbound call, whatever it lasts</source>
        <translation>Jeder abgehende Anruf, gleich wie lang</translation>
    </message>
    <message>
        <source>First increment</source>
        <translation>Erster Takt</translation>
    </message>
    <message>
        <source>Seconds that every call is billed for at least</source>
        <translation>Sekunden, die jeder Anruf mindestens kostet</translation>
    </message>
    <message>
        <source>Next increments</source>
        <translation>Weitere Takte</translation>
    </message>
    <message>
        <source>Steps in which the rest of a call is billed</source>
        <translation>Schritte, in denen der Rest eines Anrufs berechnet wird</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>Zählt</translation>
    </message>
    <message>
        <source>A flat rate includes talk time, so that call prices do not count</source>
        <translation>Eine Pauschale enthält die Gesprächszeit, dann zählen Gesprächspreise nicht</translation>
    </message>
    <message>
        <source>no, flat rate</source>
        <translation>nein, Pauschale</translation>
    </message>
    <message>
        <source>Countries</source>
        <translation>Länder</translation>
    </message>
    <message>
        <source>Codes of the countries served (rule S4); “*” is everywhere</source>
        <translation>Codes der versorgten Länder (Regel S4); „*“ ist überall</translation>
    </message>
    <message>
        <source>Flat rate</source>
        <translation>Pauschale</translation>
    </message>
    <message>
        <source>Talk time is included</source>
        <translation>Gesprächszeit ist enthalten</translation>
    </message>
    <message>
        <source>Number / month</source>
        <translation>Rufnummer / Monat</translation>
    </message>
    <message>
        <source>Per direct number; empty: not known</source>
        <translation>Je Durchwahlnummer; leer: nicht bekannt</translation>
    </message>
    <message>
        <source>Redundancy</source>
        <translation>Redundanz</translation>
    </message>
    <message>
        <source>Added to the channel price on a redundant trunk (rule S3)</source>
        <translation>Zuschlag zum Kanalpreis eines redundanten Trunks (Regel S3)</translation>
    </message>
    <message>
        <source>Backup / month</source>
        <translation>Ersatz / Monat</translation>
    </message>
    <message>
        <source>Second access of a redundant trunk</source>
        <translation>Zweiter Zugang eines redundanten Trunks</translation>
    </message>
    <message>
        <source>Extra lead time</source>
        <translation>Mehr Vorlauf</translation>
    </message>
    <message>
        <source>Added to the offer&apos;s on a redundant trunk</source>
        <translation>Zusätzlich zum Vorlauf des Angebots bei einem redundanten Trunk</translation>
    </message>
    <message>
        <source>weeks</source>
        <translation>Wochen</translation>
    </message>
    <message>
        <source>Session limit</source>
        <translation>Sitzungsgrenze</translation>
    </message>
    <message>
        <source>Calls at once on one trunk</source>
        <translation>Gleichzeitige Anrufe auf einem Trunk</translation>
    </message>
    <message>
        <source>New carrier</source>
        <translation>Neuer Carrier</translation>
    </message>
    <message>
        <source>Carriers</source>
        <translation>Carrier</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>Encrypts signaling (rule S8)</source>
        <translation>Verschlüsselt die Signalisierung (Regel S8)</translation>
    </message>
    <message>
        <source>SRTP</source>
        <translation>SRTP</translation>
    </message>
    <message>
        <source>Encrypts voice (rule S8)</source>
        <translation>Verschlüsselt die Sprache (Regel S8)</translation>
    </message>
    <message>
        <source>Qualified</source>
        <translation>Qualifiziert</translation>
    </message>
    <message>
        <source>Passed an interoperability program (rule S12)</source>
        <translation>Hat ein Interoperabilitätsprogramm bestanden (Regel S12)</translation>
    </message>
    <message>
        <source>Port / month</source>
        <translation>Port / Monat</translation>
    </message>
    <message>
        <source>Price of the trunk&apos;s connection up to a rate; a price after “+” is paid once; steps end with “;”</source>
        <translation>Preis der Anbindung des Trunks bis zu einer Rate; ein Preis nach „+“ ist einmalig; Stufen enden mit „;“</translation>
    </message>
    <message>
        <source>Channel / month</source>
        <translation>Kanal / Monat</translation>
    </message>
    <message>
        <source>Per channel; empty: not known</source>
        <translation>Je Kanal; leer: nicht bekannt</translation>
    </message>
    <message>
        <source>Trunk / month</source>
        <translation>Trunk / Monat</translation>
    </message>
    <message>
        <source>Per trunk; empty: not known</source>
        <translation>Je Trunk; leer: nicht bekannt</translation>
    </message>
    <message>
        <source>Set-up</source>
        <translation>Einrichtung</translation>
    </message>
    <message>
        <source>Once per trunk; empty: not known</source>
        <translation>Einmal je Trunk; leer: nicht bekannt</translation>
    </message>
    <message>
        <source>Access / month</source>
        <translation>Zugang / Monat</translation>
    </message>
    <message>
        <source>Internet access to buy where the site has none</source>
        <translation>Internetzugang, der zu kaufen ist, wo der Standort keinen hat</translation>
    </message>
    <message>
        <source>Term</source>
        <translation>Laufzeit</translation>
    </message>
    <message>
        <source>Months that the contract binds</source>
        <translation>Monate, die der Vertrag bindet</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>Verzögerung</translation>
    </message>
    <message>
        <source>One way, landing site to telephone network</source>
        <translation>In einer Richtung, vom Standort des Trunks zum Telefonnetz</translation>
    </message>
    <message>
        <source>Jitter</source>
        <translation>Jitter</translation>
    </message>
    <message>
        <source>Variation of the delay</source>
        <translation>Schwankung der Verzögerung</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Lost packets</source>
        <translation>Verlorene Pakete</translation>
    </message>
    <message>
        <source>Part of the year in which it works</source>
        <translation>Teil des Jahres, in dem es funktioniert</translation>
    </message>
    <message>
        <source>Offers</source>
        <translation>Angebote</translation>
    </message>
    <message>
        <source>Mbit/s</source>
        <translation>Mbit/s</translation>
    </message>
    <message>
        <source>a port is a rate and its price, such as %1</source>
        <translation>ein Port ist eine Rate und ihr Preis, etwa %1</translation>
    </message>
    <message>
        <source>a number is needed here</source>
        <translation>hier ist eine Zahl nötig</translation>
    </message>
    <message>
        <source>no encryption needed</source>
        <translation>keine Verschlüsselung nötig</translation>
    </message>
    <message>
        <source>users must be a whole number, 0 or more</source>
        <translation>die Zahl der Nutzer muss eine ganze Zahl ab 0 sein</translation>
    </message>
</context>
<context>
    <name>trunkwright::ui::Actions</name>
    <message>
        <source>&amp;New plan</source>
        <translation>&amp;Neuer Plan</translation>
    </message>
    <message>
        <source>Start an empty plan</source>
        <translation>Leeren Plan beginnen</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>Ö&amp;ffnen …</translation>
    </message>
    <message>
        <source>Open a plan (.trunkplan or .json)</source>
        <translation>Plan öffnen (.trunkplan oder .json)</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Save the plan</source>
        <translation>Plan speichern</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>Speichern &amp;unter …</translation>
    </message>
    <message>
        <source>Save the plan under another name</source>
        <translation>Plan unter einem anderen Namen speichern</translation>
    </message>
    <message>
        <source>&amp;Export report…</source>
        <translation>Bericht &amp;exportieren …</translation>
    </message>
    <message>
        <source>Write the cost report as PDF, HTML, XLSX, CSV, Markdown or JSON</source>
        <translation>Kostenbericht als PDF, HTML, XLSX, CSV, Markdown oder JSON schreiben</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>Close Trunkwright</source>
        <translation>Trunkwright schließen</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>&amp;Filter table</source>
        <translation>Tabelle &amp;filtern</translation>
    </message>
    <message>
        <source>Go to the filter of the table</source>
        <translation>Zum Filter der Tabelle gehen</translation>
    </message>
    <message>
        <source>&amp;Go to…</source>
        <translation>&amp;Gehe zu …</translation>
    </message>
    <message>
        <source>Find a site, a number or a command</source>
        <translation>Standort, Rufnummer oder Befehl suchen</translation>
    </message>
    <message>
        <source>&amp;Map</source>
        <translation>&amp;Karte</translation>
    </message>
    <message>
        <source>Sites on the map of the world</source>
        <translation>Standorte auf der Weltkarte</translation>
    </message>
    <message>
        <source>&amp;Schematic</source>
        <translation>&amp;Schema</translation>
    </message>
    <message>
        <source>Sites by how they are connected</source>
        <translation>Standorte nach ihrer Verbindung</translation>
    </message>
    <message>
        <source>&amp;Tables</source>
        <translation>&amp;Tabellen</translation>
    </message>
    <message>
        <source>Sites, links, trunks and numbers as tables</source>
        <translation>Standorte, Strecken, Trunks und Rufnummern als Tabellen</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>&amp;Vergleich</translation>
    </message>
    <message>
        <source>Strategies side by side, with advice</source>
        <translation>Strategien nebeneinander, mit Empfehlung</translation>
    </message>
    <message>
        <source>&amp;Next pane</source>
        <translation>&amp;Nächster Bereich</translation>
    </message>
    <message>
        <source>Move the keyboard to the next pane</source>
        <translation>Tastatur in den nächsten Bereich setzen</translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation>&amp;Einpassen</translation>
    </message>
    <message>
        <source>Show all sites</source>
        <translation>Alle Standorte zeigen</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>Ver&amp;größern</translation>
    </message>
    <message>
        <source>Show less, larger</source>
        <translation>Weniger zeigen, größer</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>Verk&amp;leinern</translation>
    </message>
    <message>
        <source>Show more, smaller</source>
        <translation>Mehr zeigen, kleiner</translation>
    </message>
    <message>
        <source>&amp;Reset layout</source>
        <translation>An&amp;ordnung zurücksetzen</translation>
    </message>
    <message>
        <source>Bring back all docks at their first places</source>
        <translation>Alle Bereiche an ihren ersten Platz zurückbringen</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>Wie das &amp;System</translation>
    </message>
    <message>
        <source>Light or dark as the system says</source>
        <translation>Hell oder dunkel, wie das System es vorgibt</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>Light colors</source>
        <translation>Helle Farben</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>Dark colors</source>
        <translation>Dunkle Farben</translation>
    </message>
    <message>
        <source>&amp;Compare strategies</source>
        <translation>Strategien &amp;vergleichen</translation>
    </message>
    <message>
        <source>Compare again and show the result</source>
        <translation>Neu vergleichen und das Ergebnis zeigen</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Show the &amp;advised strategy</source>
        <translation>&amp;Empfohlene Strategie zeigen</translation>
    </message>
    <message>
        <source>Canvas and tables follow the advice</source>
        <translation>Karte und Tabellen folgen der Empfehlung</translation>
    </message>
    <message>
        <source>&amp;Problems</source>
        <translation>&amp;Probleme</translation>
    </message>
    <message>
        <source>Findings of the rules and faults of the plan</source>
        <translation>Befunde der Regeln und Fehler des Plans</translation>
    </message>
    <message>
        <source>&amp;What is this number?</source>
        <translation>&amp;Was ist diese Zahl?</translation>
    </message>
    <message>
        <source>Open the figure that has the focus</source>
        <translation>Die Zahl öffnen, die den Fokus hat</translation>
    </message>
    <message>
        <source>&amp;About Trunkwright</source>
        <translation>Ü&amp;ber Trunkwright</translation>
    </message>
    <message>
        <source>Version and licenses</source>
        <translation>Version und Lizenzen</translation>
    </message>
</context>
<context>
    <name>trunkwright::ui::AdviceCard</name>
    <message>
        <source>Show on the map and in tables</source>
        <translation>Auf Karte und in Tabellen zeigen</translation>
    </message>
    <message>
        <source>Export report…</source>
        <translation>Bericht exportieren …</translation>
    </message>
    <message>
        <source>Advice: %1 %2</source>
        <translation>Empfehlung: %1 %2</translation>
    </message>
    <message>
        <source>No strategy is allowed</source>
        <translation>Keine Strategie ist zulässig</translation>
    </message>
</context>
<context>
    <name>trunkwright::ui::AdviceReasons</name>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>What would change it</source>
        <translation>Was daran etwas ändern würde</translation>
    </message>
</context>
<context>
    <name>trunkwright::ui::CanvasPage</name>
    <message>
        <source>Idle links</source>
        <translation>Ungenutzte Strecken</translation>
    </message>
    <message>
        <source>No sites yet. Drop a plan here, or open one (Ctrl+O).</source>
        <translation>Noch keine Standorte. Einen Plan hierher ziehen oder einen öffnen (Strg+O).</translation>
    </message>
    <message>
        <source>Lines by connection</source>
        <translation>Linien nach Anbindung</translation>
    </message>
    <message>
        <source>Lines by load</source>
        <translation>Linien nach Auslastung</translation>
    </message>
    <message>
        <source>What the lines&apos; colors mean</source>
        <translation>Was die Farben der Linien bedeuten</translation>
    </message>
    <message>
        <source>Also links that carry no voice under the shown strategy</source>
        <translation>Auch Strecken, die unter der gezeigten Strategie keine Sprache tragen</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Einpassen</translation>
    </message>
    <message>
        <source>Show all sites (Home)</source>
        <translation>Alle Standorte zeigen (Pos1)</translation>
    </message>
</context>
<context>
    <name>trunkwright::ui::CanvasView</name>
    <message>
        <source>Map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Schematic</source>
        <translation>Schema</translation>
    </message>
    <message>
        <source>Arrow keys move, plus and minus zoom, Home shows all. The tables hold the same sites and links.</source>
        <translation>Pfeiltasten verschieben, Plus und Minus ändern die Größe, Pos1 zeigt alles. Die Tabellen enthalten dieselben Standorte und Strecken.</translation>
    </message>
    <message numerus="yes">
        <source>%n site(s); double-click to come closer</source>
        <translation>
            <numerusform>%n Standort; Doppelklick zeigt ihn näher</numerusform>
            <numerusform>%n Standorte; Doppelklick zeigt sie näher</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trunkwright::ui::CarrierForm</name>
    <message>
        <source>Carrier</source>
        <translation>Carrier</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>Name of the carrier</source>
        <translation>Name des Carriers</translation>
    </message>
    <message>
        <source>C&amp;ountries</source>
        <translation>&amp;Länder</translation>
    </message>
    <message>
        <source>Codes of the countries served (rule S4); “*” is everywhere</source>
        <translation>Codes der versorgten Länder (Regel S4); „*“ ist überall</translation>
    </message>
    <message>
        <source>&amp;TLS</source>
        <translation>&amp;TLS</translation>
    </message>
    <message>
        <source>Encrypts signaling (rule S8)</source>
        <translation>Verschlüsselt die Signalisierung (Regel S8)</translation>
    </message>
    <message>
        <source>&amp;SRTP</source>
        <translation>&amp;SRTP</translation>
    </message>
    <message>
        <source>Encrypts voice (rule S8)</source>
        <translation>Verschlüsselt die Sprache (Regel S8)</translation>
    </message>
    <message>
        <source>&amp;Codecs</source>
        <translation>&amp;Codecs</translation>
    </message>
    <message>
        <source>Codecs that it takes (rule S10); empty: not known</source>
        <translation>Codecs, die er annimmt (Regel S10); leer: nicht bekannt</translation>
    </message>
    <message>
        <source>&amp;Qualified</source>
        <translation>&amp;Qualifiziert</translation>
    </message>
    <message>
        <source>Passed an interoperability program (rule S12)</source>
        <translation>Hat ein Interoperabilitätsprogramm bestanden (Regel S12)</translation>
    </message>
    <message>
        <source>Session &amp;limit</source>
        <translation>Sitzungs&amp;grenze</translation>
    </message>
    <message>
        <source>Calls at once on one trunk</source>
        <translation>Gleichzeitige Anrufe auf einem Trunk</translation>
    </message>
    <message>
        <source>Tariff</source>
        <translation>Tarif</translation>
    </message>
    <message>
        <source>Curr&amp;ency</source>
        <translation>&amp;Währung</translation>
    </message>
    <message>
        <source>Of its prices; empty: the plan&apos;s</source>
        <translation>Seiner Preise; leer: die des Plans</translation>
    </message>
    <message>
        <source>N&amp;umber / month</source>
        <translation>R&amp;ufnummer / Monat</translation>
    </message>
    <message>
        <source>Per direct number; empty: not known</source>
        <translation>Je Durchwahlnummer; leer: nicht bekannt</translation>
    </message>
    <message>
        <source>Tal&amp;k time</source>
        <translation>Gesprächs&amp;zeit</translation>
    </message>
    <message>
        <source>Included</source>
        <translation>Enthalten</translation>
    </message>
    <message>
        <source>A flat rate: call prices do not count</source>
        <translation>Eine Pauschale: Gesprächspreise zählen nicht</translation>
    </message>
    <message>
        <source>&amp;Redundancy</source>
        <translation>&amp;Redundanz</translation>
    </message>
    <message>
        <source>Added to the channel price on a redundant trunk (rule S3)</source>
        <translation>Zuschlag zum Kanalpreis eines redundanten Trunks (Regel S3)</translation>
    </message>
    <message>
        <source>&amp;Backup / month</source>
        <translation>Er&amp;satz / Monat</translation>
    </message>
    <message>
        <source>Second access of a redundant trunk</source>
        <translation>Zweiter Zugang eines redundanten Trunks</translation>
    </message>
    <message>
        <source>Backup &amp;works</source>
        <translation>Ersatz &amp;verfügbar</translation>
    </message>
    <message>
        <source>Availability of the second access</source>
        <translation>Verfügbarkeit des zweiten Zugangs</translation>
    </message>
    <message>
        <source>E&amp;xtra lead time</source>
        <translation>&amp;Mehr Vorlauf</translation>
    </message>
    <message>
        <source>Added to the offer&apos;s on a redundant trunk</source>
        <translation>Zusätzlich zum Vorlauf des Angebots bei einem redundanten Trunk</translation>
    </message>
    <message>
        <source>weeks</source>
        <translation>Wochen</translation>
    </message>
    <message>
        <source>Quotat&amp;ion</source>
        <translation>Angebots&amp;art</translation>
    </message>
    <message>
        <source>Example, not a quote</source>
        <translation>Beispiel, kein Angebot</translation>
    </message>
    <message>
        <source>Reports are stamped while a tariff is an example</source>
        <translation>Berichte tragen einen Stempel, solange ein Tarif ein Beispiel ist</translation>
    </message>
    <message>
        <source>Offers</source>
        <translation>Angebote</translation>
    </message>
    <message>
        <source>Per channel</source>
        <translation>Je Kanal</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>noch keine</translation>
    </message>
    <message>
        <source>Call prices</source>
        <translation>Gesprächspreise</translation>
    </message>
    <message>
        <source>Per minute</source>
        <translation>Je Minute</translation>
    </message>
    <message>
        <source>talk time is included</source>
        <translation>Gesprächszeit ist enthalten</translation>
    </message>
    <message>
        <source>Edit %1…</source>
        <translation>%1 bearbeiten …</translation>
    </message>
    <message>
        <source>Opens the table</source>
        <translation>Öffnet die Tabelle</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>%1 ändern</translation>
    </message>
</context>
<context>
    <name>trunkwright::ui::ChartFrame</name>
    <message>
        <source>Show as table</source>
        <translation>Als Tabelle zeigen</translation>
    </message>
    <message>
        <source>Copy the picture or the table</source>
        <translation>Bild oder Tabelle kopieren</translation>
    </message>
    <message>
        <source>Save the picture (PNG, PDF, SVG)</source>
        <translation>Bild speichern (PNG, PDF, SVG)</translation>
    </message>
    <message>
        <source>Show as chart</source>
        <translation>Als Diagramm zeigen</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>Bild speichern</translation>
    </message>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>PNG-Bild (*.png)</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>SVG drawing (*.svg)</source>
        <translation>SVG-Zeichnung (*.svg)</translation>
    </message>
</context>
<context>
    <name>trunkwright::ui::ComparePage</name>
    <message>
        <source>Differences only</source>
        <translation>Nur Unterschiede</translation>
    </message>
    <message numerus="yes">
        <source>Per month: one-off prices are spread over %n month(s).</source>
        <translation>
            <numerusform>Je Monat: Einmalige Preise sind auf %n Monat verteilt.</numerusform>
            <numerusform>Je Monat: Einmalige Preise sind auf %n Monate verteilt.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trunkwright::ui::ComparisonRunner</name>
    <message>
        <source>Comparing strategies</source>
        <translation>Strategien werden verglichen</translation>
    </message>
</context>
<context>
    <name>trunkwright::ui::Document</name>
    <message>
        <source>Untitled plan</source>
        <translation>Unbenannter Plan</translation>
    </message>
</context>
<context>
    <name>trunkwright::ui::FigureLabel</name>
    <message>
        <source>Not known</source>
        <translation>Nicht bekannt</translation>
    </message>
    <message>
        <source>What is this number? (Enter)</source>
        <translation>Was ist diese Zahl? (Eingabetaste)</translation>
    </message>
</context>
<context>
    <name>trunkwright::ui::FileActions</name>
    <message>
        <source>Open plan</source>
        <translation>Plan öffnen</translation>
    </message>
    <message>
        <source>Plans (*.trunkplan *.json)</source>
        <translation>Pläne (*.trunkplan *.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Opening %1</source>
        <translation>%1 wird geöffnet</translation>
    </message>
    <message>
        <source>Save plan as</source>
        <translation>Plan speichern unter</translation>
    </message>
    <message>
        <source>Plan documents (*.trunkplan)</source>
        <translation>Plan-Dokumente (*.trunkplan)</translation>
    </message>
    <message>
        <source>Plans as text (*.json)</source>
        <translation>Pläne als Text (*.json)</translation>
    </message>
    <message>
        <source>Saving %1</source>
        <translation>%1 wird gespeichert</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>Ungespeicherte Änderungen</translation>
    </message>
    <message>
        <source>Save the changes to “%1”?</source>
        <translation>Änderungen an „%1“ speichern?</translation>
    </message>
    <message numerus="yes">
        <source> (and %n more)</source>
        <translation>
            <numerusform> (und %n weiterer)</numerusform>
            <numerusform> (und %n weitere)</numerusform>
        </translation>
    </message>
    <message>
        <source>Changed by another program</source>
        <translation>Von einem anderen Programm geändert</translation>
    </message>
    <message>
        <source>“%1” was changed by another program since it was opened here. Saving would undo what was changed there.</source>
        <translation>„%1“ wurde von einem anderen Programm geändert, seit es hier geöffnet wurde. Sichern würde diese Änderungen rückgängig machen.</translation>
    </message>
    <message>
        <source>Save under another name…</source>
        <translation>Unter anderem Namen sichern …</translation>
    </message>
    <message>
        <source>Overwrite</source>
        <translation>Überschreiben</translation>
    </message>
</context>
<context>
    <name>trunkwright::ui::FindingsBox</name>
    <message>
        <source>What can be mended at once</source>
        <translation>Was sofort behoben werden kann</translation>
    </message>
    <message>
        <source>Rules say</source>
        <translation>Die Regeln sagen</translation>
    </message>
    <message numerus="yes">
        <source>and %n more, see Problems</source>
        <translation>
            <numerusform>und %n weiterer Befund, siehe Probleme</numerusform>
            <numerusform>und %n weitere Befunde, siehe Probleme</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
</context>
<context>
    <name>trunkwright::ui::Inspector</name>
    <message>
        <source>Inspector</source>
        <translation>Eigenschaften</translation>
    </message>
    <message>
        <source>Trunk at %1</source>
        <translation>Trunk in %1</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Carrier</source>
        <translation>Carrier</translation>
    </message>
</context>
<context>
    <name>trunkwright::ui::Legend</name>
    <message>
        <source>MPLS network</source>
        <translation>MPLS-Netz</translation>
    </message>
    <message>
        <source>Internet</source>
        <translation>Internet</translation>
    </message>
    <message>
        <source>WAN node</source>
        <translation>WAN-Knoten</translation>
    </message>
    <message>
        <source>voice does not fit</source>
        <translation>Sprache passt nicht</translation>
    </message>
    <message>
        <source>Legend: %1</source>
        <translation>Legende: %1</translation>
    </message>
    <message>
        <source>must survive, and does</source>
        <translation>muss Ausfall überstehen, tut es</translation>
    </message>
    <message>
        <source>must survive, but does not</source>
        <translation>muss Ausfall überstehen, tut es nicht</translation>
    </message>
    <message>
        <source>load to 20 %</source>
        <translation>Auslastung bis 20 %</translation>
    </message>
    <message>
        <source>to 40 %</source>
        <translation>bis 40 %</translation>
    </message>
    <message>
        <source>to 60 %</source>
        <translation>bis 60 %</translation>
    </message>
    <message>
        <source>to 80 %</source>
        <translation>bis 80 %</translation>
    </message>
    <message>
        <source>to 100 %</source>
        <translation>bis 100 %</translation>
    </message>
    <message>
        <source>above 100 %</source>
        <translation>über 100 %</translation>
    </message>
    <message>
        <source>trunk lands here (☎ channels; 3 × ☎ in a circle: at three of its sites)</source>
        <translation>Trunk endet hier (☎ Kanäle; 3 × ☎ am Kreis: an drei seiner Standorte)</translation>
    </message>
    <message>
        <source>trunk lands here (☎ channels)</source>
        <translation>Trunk endet hier (☎ Kanäle)</translation>
    </message>
</context>
<context>
    <name>trunkwright::ui::LinkForm</name>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>Mbit/s</source>
        <translation>Mbit/s</translation>
    </message>
    <message>
        <source>Voice goes first</source>
        <translation>Sprache geht vor</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Strecke</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>Enden</translation>
    </message>
    <message>
        <source>Rate &amp;up</source>
        <translation>Rate &amp;aufwärts</translation>
    </message>
    <message>
        <source>From the first end to the second</source>
        <translation>Vom ersten Ende zum zweiten</translation>
    </message>
    <message>
        <source>Rate &amp;down</source>
        <translation>Rate a&amp;bwärts</translation>
    </message>
    <message>
        <source>From the second end to the first</source>
        <translation>Vom zweiten Ende zum ersten</translation>
    </message>
    <message>
        <source>&amp;Priority</source>
        <translation>&amp;Vorrang</translation>
    </message>
    <message>
        <source>Voice has a priority queue (rule S6)</source>
        <translation>Sprache hat eine Vorrang-Warteschlange (Regel S6)</translation>
    </message>
    <message>
        <source>Voice &amp;share</source>
        <translation>Spra&amp;chanteil</translation>
    </message>
    <message>
        <source>Part of the rate that voice may use</source>
        <translation>Teil der Datenrate, den Sprache belegen darf</translation>
    </message>
    <message>
        <source>&amp;Background</source>
        <translation>&amp;Grundlast</translation>
    </message>
    <message>
        <source>Data in the busy hour as part of the rate</source>
        <translation>Daten in der Hauptverkehrsstunde als Teil der Datenrate</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Voice needs</source>
        <translation>Sprache braucht</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Auslastung</translation>
    </message>
    <message>
        <source>Fits</source>
        <translation>Passt</translation>
    </message>
    <message>
        <source>Today / month</source>
        <translation>Heute / Monat</translation>
    </message>
    <message>
        <source>Change rate up</source>
        <translation>Rate aufwärts ändern</translation>
    </message>
    <message>
        <source>Change rate down</source>
        <translation>Rate abwärts ändern</translation>
    </message>
    <message>
        <source>Change voice share</source>
        <translation>Sprachanteil ändern</translation>
    </message>
    <message>
        <source>Change background load</source>
        <translation>Grundlast ändern</translation>
    </message>
    <message>
        <source>Change voice priority</source>
        <translation>Sprachvorrang ändern</translation>
    </message>
    <message>
        <source>✓ yes</source>
        <translation>✓ ja</translation>
    </message>
    <message>
        <source>✕ no: order %1, %2 a month more</source>
        <translation>✕ nein: %1 bestellen, %2 im Monat mehr</translation>
    </message>
</context>
<context>
    <name>trunkwright::ui::Locator</name>
    <message>
        <source>Go to site, number, command…  Ctrl+K</source>
        <translation>Gehe zu Standort, Nummer, Befehl …  Strg+K</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>Gehe zu</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>Link %1</source>
        <translation>Strecke %1</translation>
    </message>
    <message>
        <source>Carrier %1</source>
        <translation>Carrier %1</translation>
    </message>
</context>
<context>
    <name>trunkwright::ui::MainWindow</name>
    <message>
        <source>Views</source>
        <translation>Ansichten</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Schematic</source>
        <translation>Schema</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tabellen</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Eigenschaften</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>Main toolbar</source>
        <translation>Hauptleiste</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Docks</source>
        <translation>&amp;Bereiche</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Farben</translation>
    </message>
    <message>
        <source>&amp;Plan</source>
        <translation>&amp;Plan</translation>
    </message>
    <message>
        <source>&amp;Report</source>
        <translation>Be&amp;richt</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>%1[*] – Trunkwright</source>
        <translation>%1[*] – Trunkwright</translation>
    </message>
    <message>
        <source>About Trunkwright</source>
        <translation>Über Trunkwright</translation>
    </message>
    <message>
        <source>Trunkwright %1
Plans SIP trunks: where they should land, what they cost, how they sound and what they survive.

GPL-3.0-or-later. Map outlines: made with Natural Earth. Cities © GeoNames, CC BY 4.0.</source>
        <translation>Trunkwright %1
Plant SIP-Trunks: wo sie enden sollen, was sie kosten, wie sie klingen und was sie überstehen.

GPL-3.0-or-later. Kartenumrisse: erstellt mit Natural Earth. Städte © GeoNames, CC BY 4.0.</translation>
    </message>
</context>
<context>
    <name>trunkwright::ui::NoticeBar</name>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
</context>
<context>
    <name>trunkwright::ui::PlanForm</name>
    <message>
        <source> % a year</source>
        <translation> % im Jahr</translation>
    </message>
    <message>
        <source> months</source>
        <translation> Monate</translation>
    </message>
    <message>
        <source>sum of busy hours</source>
        <translation>Summe der Spitzen</translation>
    </message>
    <message>
        <source>busiest hour of all</source>
        <translation>gemeinsame Spitze</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>normal</translation>
    </message>
    <message>
        <source>strict</source>
        <translation>streng</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>Stands on the report</source>
        <translation>Steht auf dem Bericht</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Umfang</translation>
    </message>
    <message>
        <source>&amp;Blocking</source>
        <translation>&amp;Blockierung</translation>
    </message>
    <message>
        <source>Part of busy-hour calls that may find all channels taken (Erlang B)</source>
        <translation>Anteil der Anrufe in der Hauptverkehrsstunde, die alle Kanäle belegt finden dürfen (Erlang B)</translation>
    </message>
    <message>
        <source>Channels &amp;for</source>
        <translation>Kanäle &amp;für</translation>
    </message>
    <message>
        <source>What a trunk is dimensioned for; both are always shown</source>
        <translation>Wofür ein Trunk bemessen wird; beides wird immer gezeigt</translation>
    </message>
    <message>
        <source>&amp;Security</source>
        <translation>&amp;Sicherheit</translation>
    </message>
    <message>
        <source>Strict security asks for private lines at high volume (rule S7)</source>
        <translation>Strenge Sicherheit verlangt bei viel Verkehr Standleitungen (Regel S7)</translation>
    </message>
    <message>
        <source>&amp;Horizon</source>
        <translation>&amp;Zeitraum</translation>
    </message>
    <message>
        <source>One-off prices are spread over it</source>
        <translation>Einmalige Preise werden darauf verteilt</translation>
    </message>
    <message>
        <source>&amp;Growth</source>
        <translation>&amp;Wachstum</translation>
    </message>
    <message>
        <source>Of traffic</source>
        <translation>Des Verkehrs</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Strategy</source>
        <translation>Strategie</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>Kanäle</translation>
    </message>
    <message>
        <source>Per month</source>
        <translation>Je Monat</translation>
    </message>
    <message>
        <source>With one-off</source>
        <translation>Mit einmaligen</translation>
    </message>
    <message>
        <source>Rename plan</source>
        <translation>Plan umbenennen</translation>
    </message>
    <message>
        <source>Change blocking target</source>
        <translation>Blockierziel ändern</translation>
    </message>
    <message>
        <source>Change growth</source>
        <translation>Wachstum ändern</translation>
    </message>
    <message>
        <source>Change horizon</source>
        <translation>Zeitraum ändern</translation>
    </message>
    <message>
        <source>Change dimensioning</source>
        <translation>Bemessung ändern</translation>
    </message>
    <message>
        <source>Change security demand</source>
        <translation>Sicherheitsanforderung ändern</translation>
    </message>
    <message numerus="yes">
        <source>%Ln site(s)</source>
        <translation>
            <numerusform>%Ln Standort</numerusform>
            <numerusform>%Ln Standorte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln link(s)</source>
        <translation>
            <numerusform>%Ln Strecke</numerusform>
            <numerusform>%Ln Strecken</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trunkwright::ui::PlanTableModel</name>
    <message>
        <source>Shift+F1: what is this number?</source>
        <translation>Umschalt+F1: Was ist diese Zahl?</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>%1 ändern</translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation>%1 hinzufügen</translation>
    </message>
    <message>
        <source>Remove from %1</source>
        <translation>Aus %1 entfernen</translation>
    </message>
</context>
<context>
    <name>trunkwright::ui::PlanTree</name>
    <message>
        <source>Plan tree</source>
        <translation>Baum des Plans</translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>Standorte</translation>
    </message>
    <message>
        <source>Trunks</source>
        <translation>Trunks</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>Strecken</translation>
    </message>
    <message>
        <source>Carriers</source>
        <translation>Carrier</translation>
    </message>
</context>
<context>
    <name>trunkwright::ui::Popover</name>
    <message>
        <source>Copy this explanation</source>
        <translation>Diese Erklärung kopieren</translation>
    </message>
    <message>
        <source>Rests on: %1</source>
        <translation>Beruht auf: %1</translation>
    </message>
    <message>
        <source>Source: %1</source>
        <translation>Quelle: %1</translation>
    </message>
</context>
<context>
    <name>trunkwright::ui::ReportExport</name>
    <message>
        <source>There is nothing to report yet: the plan has not been compared.</source>
        <translation>Noch gibt es nichts zu berichten: Der Plan ist nicht verglichen.</translation>
    </message>
    <message>
        <source>Export report</source>
        <translation>Bericht exportieren</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>Webseite (*.html)</translation>
    </message>
    <message>
        <source>Excel workbook (*.xlsx)</source>
        <translation>Excel-Arbeitsmappe (*.xlsx)</translation>
    </message>
    <message>
        <source>Tables as text (*.csv)</source>
        <translation>Tabellen als Text (*.csv)</translation>
    </message>
    <message>
        <source>Markdown (*.md)</source>
        <translation>Markdown (*.md)</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Writing the report</source>
        <translation>Der Bericht wird geschrieben</translation>
    </message>
    <message>
        <source>The report is in %1.</source>
        <translation>Der Bericht steht in %1.</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>Öffnen</translation>
    </message>
</context>
<context>
    <name>trunkwright::ui::SiteForm</name>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>loss of the WAN</source>
        <translation>WAN-Ausfall</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Standort</translation>
    </message>
    <message>
        <source>&amp;Users</source>
        <translation>N&amp;utzer</translation>
    </message>
    <message>
        <source>How big is the site? (rule S2)</source>
        <translation>Wie groß ist der Standort? (Regel S2)</translation>
    </message>
    <message>
        <source>Pro&amp;file</source>
        <translation>&amp;Profil</translation>
    </message>
    <message>
        <source>How its users telephone: calls in the busy hour and their length</source>
        <translation>Wie seine Nutzer telefonieren: Anrufe in der Hauptverkehrsstunde und ihre Dauer</translation>
    </message>
    <message>
        <source>Must sur&amp;vive</source>
        <translation>&amp;Übersteht</translation>
    </message>
    <message>
        <source>Duty: phones work when the WAN is down. It asks for a trunk of its own (rule S3)</source>
        <translation>Pflicht: Telefone arbeiten bei WAN-Ausfall. Das verlangt einen eigenen Trunk (Regel S3)</translation>
    </message>
    <message>
        <source>&amp;Country</source>
        <translation>&amp;Land</translation>
    </message>
    <message>
        <source>At least one trunk per country (rule S4); decides the G.711 law (rule S10)</source>
        <translation>Mindestens ein Trunk je Land (Regel S4); bestimmt das G.711-Kodiergesetz (Regel S10)</translation>
    </message>
    <message>
        <source>R&amp;ole</source>
        <translation>&amp;Rolle</translation>
    </message>
    <message>
        <source>Centralized trunks land at data centers, national ones at hubs</source>
        <translation>Zentrale Trunks enden in Rechenzentren, nationale an Hubs</translation>
    </message>
    <message>
        <source>Change survivability duty</source>
        <translation>Pflicht zur Ausfallsicherheit ändern</translation>
    </message>
    <message>
        <source>Change country</source>
        <translation>Land ändern</translation>
    </message>
    <message>
        <source>Change role</source>
        <translation>Rolle ändern</translation>
    </message>
    <message>
        <source>Change profile</source>
        <translation>Profil ändern</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>Verkehr</translation>
    </message>
    <message>
        <source>Channels alone</source>
        <translation>Kanäle allein</translation>
    </message>
    <message>
        <source>Trunk</source>
        <translation>Trunk</translation>
    </message>
    <message>
        <source>Busy hour</source>
        <translation>Hauptverkehrsstunde</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>Availability</source>
        <translation>Verfügbarkeit</translation>
    </message>
    <message>
        <source>WAN is down</source>
        <translation>Bei WAN-Ausfall</translation>
    </message>
    <message numerus="yes">
        <source>%n profiles</source>
        <translation>
            <numerusform>%n Profil</numerusform>
            <numerusform>%n Profile</numerusform>
        </translation>
    </message>
    <message>
        <source>own</source>
        <translation>eigener</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1, %2, %3</translation>
    </message>
    <message>
        <source>✓ phones work</source>
        <translation>✓ Telefone arbeiten</translation>
    </message>
    <message>
        <source>✕ phones are silent</source>
        <translation>✕ Telefone stumm</translation>
    </message>
    <message>
        <source>Change users of %1</source>
        <translation>Nutzer von %1 ändern</translation>
    </message>
</context>
<context>
    <name>trunkwright::ui::StrategyPicker</name>
    <message>
        <source>S&amp;trategy</source>
        <translation>S&amp;trategie</translation>
    </message>
    <message>
        <source>Shown strategy</source>
        <translation>Gezeigte Strategie</translation>
    </message>
    <message>
        <source>What map, schematic, tables and inspector show</source>
        <translation>Was Karte, Schema, Tabellen und Eigenschaften zeigen</translation>
    </message>
    <message>
        <source>%1 (advised)</source>
        <translation>%1 (empfohlen)</translation>
    </message>
    <message>
        <source>%1 (not allowed)</source>
        <translation>%1 (nicht zulässig)</translation>
    </message>
</context>
<context>
    <name>trunkwright::ui::StrategyTable</name>
    <message>
        <source>Strategies side by side</source>
        <translation>Strategien nebeneinander</translation>
    </message>
</context>
<context>
    <name>trunkwright::ui::StrategyTableModel</name>
    <message>
        <source>Double-click or Shift+F1: what is this number?</source>
        <translation>Doppelklick oder Umschalt+F1: Was ist diese Zahl?</translation>
    </message>
    <message>
        <source>What counts</source>
        <translation>Was zählt</translation>
    </message>
    <message>
        <source>%1 (advised)</source>
        <translation>%1 (empfohlen)</translation>
    </message>
    <message>
        <source>%1: show this strategy on the map and in the tables</source>
        <translation>%1: diese Strategie auf Karte und in Tabellen zeigen</translation>
    </message>
</context>
<context>
    <name>trunkwright::ui::TablePage</name>
    <message>
        <source>Filter %1…</source>
        <translation>%1 filtern …</translation>
    </message>
    <message>
        <source>Filter %1</source>
        <translation>%1 filtern</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy the selected rows, or all, for a spreadsheet (Ctrl+C)</source>
        <translation>Gewählte Zeilen, sonst alle, für eine Tabellenkalkulation kopieren (Strg+C)</translation>
    </message>
    <message>
        <source>Copy rows of %1</source>
        <translation>Zeilen kopieren: %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln Zeile</numerusform>
            <numerusform>%Ln Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 rows</source>
        <translation>%1 von %2 Zeilen</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Add to %1</source>
        <translation>Zu %1 hinzufügen</translation>
    </message>
    <message>
        <source>All are there</source>
        <translation>Alle sind vorhanden</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove the selected rows (Del)</source>
        <translation>Gewählte Zeilen entfernen (Entf)</translation>
    </message>
    <message>
        <source>Remove rows of %1</source>
        <translation>Zeilen von %1 entfernen</translation>
    </message>
    <message>
        <source>Select the rows to remove first</source>
        <translation>Wählen Sie zuerst die Zeilen, die entfernt werden sollen</translation>
    </message>
</context>
<context>
    <name>trunkwright::ui::Totals</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancel what runs</source>
        <translation>Abbrechen, was läuft</translation>
    </message>
    <message>
        <source>No sites yet</source>
        <translation>Noch keine Standorte</translation>
    </message>
    <message numerus="yes">
        <source>%Ln site(s)</source>
        <translation>
            <numerusform>%Ln Standort</numerusform>
            <numerusform>%Ln Standorte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln user(s)</source>
        <translation>
            <numerusform>%Ln Nutzer</numerusform>
            <numerusform>%Ln Nutzer</numerusform>
        </translation>
    </message>
    <message>
        <source>users unknown</source>
        <translation>Nutzer unbekannt</translation>
    </message>
    <message>
        <source>%1 Erl → %2 channels at %3 blocking</source>
        <translation>%1 Erl → %2 Kanäle bei %3 Blockierung</translation>
    </message>
    <message>
        <source>%1: %2 a month</source>
        <translation>%1: %2 im Monat</translation>
    </message>
    <message>
        <source>✕ cannot be compared</source>
        <translation>✕ kann nicht verglichen werden</translation>
    </message>
    <message>
        <source>… comparing</source>
        <translation>… wird verglichen</translation>
    </message>
    <message>
        <source>▲ results of an older plan</source>
        <translation>▲ Ergebnisse eines älteren Plans</translation>
    </message>
    <message>
        <source>✓ results up to date</source>
        <translation>✓ Ergebnisse aktuell</translation>
    </message>
    <message>
        <source>never saved</source>
        <translation>nie gespeichert</translation>
    </message>
    <message>
        <source>saved</source>
        <translation>gespeichert</translation>
    </message>
    <message>
        <source>● unsaved changes</source>
        <translation>● ungespeicherte Änderungen</translation>
    </message>
</context>
<context>
    <name>trunkwright::ui::TrunkForm</name>
    <message>
        <source>Trunk</source>
        <translation>Trunk</translation>
    </message>
    <message>
        <source>Carrier</source>
        <translation>Carrier</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Anbindung</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>Redundant</source>
        <translation>Redundant</translation>
    </message>
    <message>
        <source>Taken by</source>
        <translation>Genutzt von</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>Kanäle</translation>
    </message>
    <message>
        <source>Blocking</source>
        <translation>Blockierung</translation>
    </message>
    <message>
        <source>Voice rate</source>
        <translation>Sprachrate</translation>
    </message>
    <message>
        <source>Codec</source>
        <translation>Codec</translation>
    </message>
    <message>
        <source>Lead time</source>
        <translation>Bereitstellung</translation>
    </message>
    <message>
        <source>If it fails</source>
        <translation>Wenn er ausfällt</translation>
    </message>
    <message>
        <source>none serves the country</source>
        <translation>keiner versorgt das Land</translation>
    </message>
    <message>
        <source>✓ second access</source>
        <translation>✓ zweiter Zugang</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message numerus="yes">
        <source>%n site(s)</source>
        <translation>
            <numerusform>%n Standort</numerusform>
            <numerusform>%n Standorte</numerusform>
        </translation>
    </message>
    <message>
        <source>no other trunk takes its calls</source>
        <translation>kein anderer Trunk übernimmt die Gespräche</translation>
    </message>
    <message>
        <source>calls go to %1</source>
        <translation>Gespräche gehen an %1</translation>
    </message>
</context>
<context>
    <name>trunkwright::ui::UnplacedTray</name>
    <message>
        <source>Sites without a place</source>
        <translation>Standorte ohne Ort</translation>
    </message>
    <message numerus="yes">
        <source>%n site(s) without a place</source>
        <translation>
            <numerusform>%n Standort ohne Ort</numerusform>
            <numerusform>%n Standorte ohne Ort</numerusform>
        </translation>
    </message>
</context>
</TS>
