<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>PackReader</name>
    <message numerus="yes">
        <source>%1: and %n more problem(s)</source>
        <translation>
            <numerusform>%1: and %n more problem</numerusform>
            <numerusform>%1: and %n more problems</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PackWarnings</name>
    <message numerus="yes">
        <source>%1: and %n more like that</source>
        <translation>
            <numerusform>%1: and %n more like that</numerusform>
            <numerusform>%1: and %n more like that</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>kefu::FilterPanel</name>
    <message numerus="yes">
        <source>Last %n day(s)</source>
        <translation>
            <numerusform>Last %n day</numerusform>
            <numerusform>Last %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>kefu::HoldStrip</name>
    <message numerus="yes">
        <source>This reply is sent in %n second(s), unless you object.</source>
        <translation>
            <numerusform>This reply is sent in %n second, unless you object.</numerusform>
            <numerusform>This reply is sent in %n seconds, unless you object.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>kefu::ModelState</name>
    <message numerus="yes">
        <source>%n failure(s) in a row · %1</source>
        <translation>
            <numerusform>%n failure in a row · %1</numerusform>
            <numerusform>%n failures in a row · %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Paused after %n failure(s) in a row; %1 · %2</source>
        <translation>
            <numerusform>Paused after %n failure in a row; %1 · %2</numerusform>
            <numerusform>Paused after %n failures in a row; %1 · %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>kefu::ReliabilityDiagram</name>
    <message numerus="yes">
        <source>%1 sure: right %2, %n text(s)</source>
        <translation>
            <numerusform>%1 sure: right %2, %n text</numerusform>
            <numerusform>%1 sure: right %2, %n texts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>kefu::ReviewPane</name>
    <message numerus="yes">
        <source>%n message(s) wait for review</source>
        <translation>
            <numerusform>%n message waits for review</numerusform>
            <numerusform>%n messages wait for review</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>kefu::SessionDelegate</name>
    <message numerus="yes">
        <source>Held back · %n s</source>
        <translation>
            <numerusform>Held back · %n s</numerusform>
            <numerusform>Held back · %n s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n images</source>
        <translation>
            <numerusform>%n image</numerusform>
            <numerusform>%n images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>kefu::SessionList</name>
    <message numerus="yes">
        <source>%n with something new</source>
        <comment>conversations that wait above the list</comment>
        <translation>
            <numerusform>%n with something new</numerusform>
            <numerusform>%n with something new</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>kefu::SessionListModel</name>
    <message numerus="yes">
        <source>%n unread</source>
        <translation>
            <numerusform>%n unread</numerusform>
            <numerusform>%n unread</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>kefu::TimelineDelegate</name>
    <message numerus="yes">
        <source>Held back, %n s left. The customer has not seen it.</source>
        <translation>
            <numerusform>Held back, %n s left. The customer has not seen it.</numerusform>
            <numerusform>Held back, %n s left. The customer has not seen it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>kefu::Transcript</name>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>kefu::Tray</name>
    <message numerus="yes">
        <source>Kefu: %n conversation(s) need a person</source>
        <translation>
            <numerusform>Kefu: %n conversation needs a person</numerusform>
            <numerusform>Kefu: %n conversations need a person</numerusform>
        </translation>
    </message>
</context>
</TS>
