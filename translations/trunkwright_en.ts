<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>trunkwright::ui</name>
    <message numerus="yes">
        <source>%Ln user(s) × %1 calls/h × %2 s ÷ 3600 s/h = %3</source>
        <translation>
            <numerusform>%Ln user × %1 calls/h × %2 s ÷ 3600 s/h = %3</numerusform>
            <numerusform>%Ln users × %1 calls/h × %2 s ÷ 3600 s/h = %3</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) of the bill, priced by the plan&apos;s carriers, peers and links</source>
        <translation>
            <numerusform>%n line of the bill, priced by the plan&apos;s carriers, peers and links</numerusform>
            <numerusform>%n lines of the bill, priced by the plan&apos;s carriers, peers and links</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>traffic of %Ln site(s)</source>
        <translation>
            <numerusform>traffic of %Ln site</numerusform>
            <numerusform>traffic of %Ln sites</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more trunk(s)</source>
        <translation>
            <numerusform>and %n more trunk</numerusform>
            <numerusform>and %n more trunks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>total over %n month(s) ÷ %n</source>
        <translation>
            <numerusform>total over %n month ÷ %n</numerusform>
            <numerusform>total over %n months ÷ %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln site(s)</source>
        <translation>
            <numerusform>%1 of %Ln site</numerusform>
            <numerusform>%1 of %Ln sites</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Total over %n month(s)</source>
        <translation>
            <numerusform>Total over %n month</numerusform>
            <numerusform>Total over %n months</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n week(s)</source>
        <translation>
            <numerusform>%n week</numerusform>
            <numerusform>%n weeks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>S5: one-off spread over %n month(s)</source>
        <translation>
            <numerusform>S5: one-off spread over %n month</numerusform>
            <numerusform>S5: one-off spread over %n months</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trunkwright::ui::CanvasView</name>
    <message numerus="yes">
        <source>%n site(s); double-click to come closer</source>
        <translation>
            <numerusform>%n site; double-click to come closer</numerusform>
            <numerusform>%n sites; double-click to come closer</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trunkwright::ui::ComparePage</name>
    <message numerus="yes">
        <source>Per month: one-off prices are spread over %n month(s).</source>
        <translation>
            <numerusform>Per month: one-off prices are spread over %n month.</numerusform>
            <numerusform>Per month: one-off prices are spread over %n months.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trunkwright::ui::FileActions</name>
    <message numerus="yes">
        <source> (and %n more)</source>
        <translation>
            <numerusform> (and %n more)</numerusform>
            <numerusform> (and %n more)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trunkwright::ui::FindingsBox</name>
    <message numerus="yes">
        <source>and %n more, see Problems</source>
        <translation>
            <numerusform>and %n more, see Problems</numerusform>
            <numerusform>and %n more, see Problems</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trunkwright::ui::PlanForm</name>
    <message numerus="yes">
        <source>%Ln site(s)</source>
        <translation>
            <numerusform>%Ln site</numerusform>
            <numerusform>%Ln sites</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln link(s)</source>
        <translation>
            <numerusform>%Ln link</numerusform>
            <numerusform>%Ln links</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trunkwright::ui::SiteForm</name>
    <message numerus="yes">
        <source>%n profiles</source>
        <translation>
            <numerusform>%n profile</numerusform>
            <numerusform>%n profiles</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trunkwright::ui::TablePage</name>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trunkwright::ui::Totals</name>
    <message numerus="yes">
        <source>%Ln site(s)</source>
        <translation>
            <numerusform>%Ln site</numerusform>
            <numerusform>%Ln sites</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln user(s)</source>
        <translation>
            <numerusform>%Ln user</numerusform>
            <numerusform>%Ln users</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trunkwright::ui::TrunkForm</name>
    <message numerus="yes">
        <source>%n site(s)</source>
        <translation>
            <numerusform>%n site</numerusform>
            <numerusform>%n sites</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trunkwright::ui::UnplacedTray</name>
    <message numerus="yes">
        <source>%n site(s) without a place</source>
        <translation>
            <numerusform>%n site without a place</numerusform>
            <numerusform>%n sites without a place</numerusform>
        </translation>
    </message>
</context>
</TS>
