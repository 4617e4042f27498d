<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>models</name>
    <message>
        <source>{0} calls; [lost]</source>
        <translation>{0} Anrufe; [verloren]</translation>
    </message>
</context>
<context>
    <name>trunkwright::ui</name>
    <message>
        <source>Good bye</source>
        <translation>Auf Wiedersehen</translation>
    </message>
</context>
<context>
    <name>trunkwright::ui::Greeting</name>
    <message>
        <source>Hello</source>
        <translation>Hallo</translation>
    </message>
</context>
</TS>
