<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Noisegram</source>
        <translation>Über Noisegram</translation>
    </message>
    <message>
        <source>Noisegram {0}</source>
        <translation>Noisegram {0}</translation>
    </message>
    <message>
        <source>Type a message, watch a diffusion model draw it out of noise, send it as an animation. Nothing you write leaves this computer unless you send it.</source>
        <translation>Eine Nachricht eingeben, zusehen, wie ein Diffusionsmodell sie aus dem Rauschen zeichnet, und sie als Animation verschicken. Nichts Geschriebenes verlässt diesen Rechner, solange es niemand verschickt.</translation>
    </message>
    <message>
        <source>Credits and licenses</source>
        <translation>Mitwirkende und Lizenzen</translation>
    </message>
    <message>
        <source>Credits</source>
        <translation>Mitwirkende</translation>
    </message>
    <message>
        <source>Licenses</source>
        <translation>Lizenzen</translation>
    </message>
    <message>
        <source>&amp;Credits</source>
        <translation>&amp;Mitwirkende</translation>
    </message>
    <message>
        <source>&amp;Licenses</source>
        <translation>&amp;Lizenzen</translation>
    </message>
    <message>
        <source>Noisegram is free software under the MIT license.</source>
        <translation>Noisegram ist freie Software unter der MIT-Lizenz.</translation>
    </message>
    <message>
        <source>The window uses Qt {0} and PySide6 under the GNU Lesser General Public License, version 3. Both are separate files that you may replace with your own builds; their sources are at {1}.</source>
        <translation>Das Fenster verwendet Qt {0} und PySide6 unter der GNU Lesser General Public License, Version 3. Beide sind eigene Dateien, die durch selbst gebaute ersetzt werden dürfen; ihre Quelltexte stehen unter {1}.</translation>
    </message>
    <message>
        <source>Package</source>
        <translation>Paket</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>License</source>
        <translation>Lizenz</translation>
    </message>
</context>
<context>
    <name>Alternatives</name>
    <message>
        <source>1 to 4 takes one, Esc keeps the letter as it is</source>
        <translation>1 bis 4 übernimmt eine, Esc lässt den Buchstaben, wie er ist</translation>
    </message>
</context>
<context>
    <name>CodeDialog</name>
    <message>
        <source>Paste share code</source>
        <translation>Teilen-Code einfügen</translation>
    </message>
    <message>
        <source>&amp;Share code of a message</source>
        <translation>&amp;Teilen-Code einer Nachricht</translation>
    </message>
    <message>
        <source>Share code</source>
        <translation>Teilen-Code</translation>
    </message>
    <message>
        <source>This is no share code.</source>
        <translation>Das ist kein Teilen-Code.</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Open a message</source>
        <translation>Nachricht öffnen</translation>
    </message>
    <message>
        <source>Messages and recipes ({0})</source>
        <translation>Nachrichten und Rezepte ({0})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>{0} is a model.</source>
        <translation>{0} ist ein Modell.</translation>
    </message>
    <message>
        <source>This window only opens messages. To add the model: {0}</source>
        <translation>Dieses Fenster öffnet nur Nachrichten. So wird das Modell hinzugefügt: {0}</translation>
    </message>
    <message>
        <source>This is the share code of a message.</source>
        <translation>Das ist der Teilen-Code einer Nachricht.</translation>
    </message>
    <message>
        <source>Paste it once more to write the code itself.</source>
        <translation>Noch einmal eingefügt, wird der Code selbst geschrieben.</translation>
    </message>
    <message>
        <source>{0} is on the clipboard.</source>
        <translation>{0} liegt in der Zwischenablage.</translation>
    </message>
    <message>
        <source>Open the message</source>
        <translation>Nachricht öffnen</translation>
    </message>
    <message>
        <source>Nothing on this computer opens the log.</source>
        <translation>Kein Programm auf diesem Rechner öffnet das Protokoll.</translation>
    </message>
    <message>
        <source>It is here: {0}</source>
        <translation>Es liegt hier: {0}</translation>
    </message>
    <message>
        <source>Copy its place</source>
        <translation>Ort kopieren</translation>
    </message>
    <message>
        <source>The report is on the clipboard.</source>
        <translation>Der Bericht liegt in der Zwischenablage.</translation>
    </message>
    <message>
        <source>It says nothing of what you wrote.</source>
        <translation>Vom Geschriebenen steht nichts darin.</translation>
    </message>
</context>
<context>
    <name>Controls</name>
    <message>
        <source>Another hand</source>
        <translation>Andere Handschrift</translation>
    </message>
    <message>
        <source>Write it in any other hand</source>
        <translation>In irgendeiner anderen Handschrift schreiben</translation>
    </message>
    <message>
        <source>New seed</source>
        <translation>Neuer Startwert</translation>
    </message>
    <message>
        <source>Draw it anew, from another seed</source>
        <translation>Neu zeichnen, mit anderem Startwert</translation>
    </message>
    <message>
        <source>Ink</source>
        <translation>Tinte</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papier</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>More…</source>
        <translation>Mehr …</translation>
    </message>
    <message>
        <source>More controls</source>
        <translation>Mehr Regler</translation>
    </message>
    <message>
        <source>{0} frames a second</source>
        <translation>{0} Bilder pro Sekunde</translation>
    </message>
    <message>
        <source>Hide more controls</source>
        <translation>Regler ausblenden</translation>
    </message>
    <message>
        <source>Look, motion and drawing</source>
        <translation>Aussehen, Bewegung und Zeichnen</translation>
    </message>
</context>
<context>
    <name>DragHandle</name>
    <message>
        <source>The picture to drag</source>
        <translation>Das Bild zum Ziehen</translation>
    </message>
    <message>
        <source>Drag it into a chat, a mail or a folder</source>
        <translation>In einen Chat, eine Mail oder einen Ordner ziehen</translation>
    </message>
</context>
<context>
    <name>DrawingSection</name>
    <message>
        <source>Drawing</source>
        <translation>Zeichnen</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>The same seed draws the same picture again</source>
        <translation>Derselbe Startwert zeichnet dasselbe Bild noch einmal</translation>
    </message>
    <message>
        <source>New seed</source>
        <translation>Neuer Startwert</translation>
    </message>
    <message>
        <source>Draw it anew, from another seed</source>
        <translation>Neu zeichnen, mit anderem Startwert</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation>Sampler</translation>
    </message>
    <message>
        <source>Strictness</source>
        <translation>Strenge</translation>
    </message>
    <message>
        <source>How strictly each letter is drawn as what it is; less is freer</source>
        <translation>Wie streng jeder Buchstabe als das gezeichnet wird, was er ist; weniger ist freier</translation>
    </message>
    <message>
        <source>{0} (usual)</source>
        <translation>{0} (üblich)</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Fast (DPM-Solver++)</source>
        <translation>Schnell (DPM-Solver++)</translation>
    </message>
    <message>
        <source>Careful, twice as slow (Heun)</source>
        <translation>Sorgfältig, halb so schnell (Heun)</translation>
    </message>
    <message>
        <source>Simple (Euler)</source>
        <translation>Einfach (Euler)</translation>
    </message>
</context>
<context>
    <name>DropTarget</name>
    <message>
        <source>Drop it to open this message</source>
        <translation>Loslassen öffnet diese Nachricht</translation>
    </message>
    <message>
        <source>This is a model</source>
        <translation>Das ist ein Modell</translation>
    </message>
    <message>
        <source>Drop it to open the message of this share code</source>
        <translation>Loslassen öffnet die Nachricht dieses Teilen-Codes</translation>
    </message>
    <message>
        <source>Drop it to write this text</source>
        <translation>Loslassen schreibt diesen Text</translation>
    </message>
</context>
<context>
    <name>ExportPanel</name>
    <message>
        <source>GIF, for every chat</source>
        <translation>GIF, für jeden Chat</translation>
    </message>
    <message>
        <source>WebP, small and smooth</source>
        <translation>WebP, klein und glatt</translation>
    </message>
    <message>
        <source>APNG, smooth</source>
        <translation>APNG, glatt</translation>
    </message>
    <message>
        <source>PNG, a still picture</source>
        <translation>PNG, ein Standbild</translation>
    </message>
    <message>
        <source>MP4, a video</source>
        <translation>MP4, ein Video</translation>
    </message>
    <message>
        <source>Preparing the file…</source>
        <translation>Die Datei wird vorbereitet …</translation>
    </message>
    <message>
        <source>Estimating…</source>
        <translation>Wird geschätzt …</translation>
    </message>
    <message>
        <source>The noise flashes, which can harm people with photosensitive epilepsy. Slow it down, or choose colors that differ less.</source>
        <translation>Das Rauschen flackert; das kann Menschen mit lichtempfindlicher Epilepsie schaden. Langsamer abspielen oder Farben wählen, die sich weniger unterscheiden.</translation>
    </message>
    <message>
        <source>{0}, {1} × {2}, {3} frames</source>
        <translation>{0}, {1} × {2}, {3} Bilder</translation>
    </message>
    <message>
        <source>About {0}</source>
        <translation>Etwa {0}</translation>
    </message>
    <message>
        <source>Drag it into a chat, a mail or a folder</source>
        <translation>In einen Chat, eine Mail oder einen Ordner ziehen</translation>
    </message>
</context>
<context>
    <name>ExportSheet</name>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>Keine Grenze</translation>
    </message>
    <message>
        <source>Own size</source>
        <translation>Eigene Größe</translation>
    </message>
    <message>
        <source>KB</source>
        <translation>KB</translation>
    </message>
    <message>
        <source>Keep the recipe inside</source>
        <translation>Rezept mitspeichern</translation>
    </message>
    <message>
        <source>Noisegram can open the file again and shows how it was made</source>
        <translation>Noisegram kann die Datei wieder öffnen und zeigt, wie sie entstand</translation>
    </message>
    <message>
        <source>Copy the description</source>
        <translation>Beschreibung kopieren</translation>
    </message>
    <message>
        <source>Copy share code</source>
        <translation>Teilen-Code kopieren</translation>
    </message>
    <message>
        <source>A short text; pasted into Noisegram it becomes this message again</source>
        <translation>Ein kurzer Text; in Noisegram eingefügt, wird er wieder zu dieser Nachricht</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern …</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Fit to</source>
        <translation>Passend für</translation>
    </message>
    <message>
        <source>Own size in KB</source>
        <translation>Eigene Größe in KB</translation>
    </message>
    <message>
        <source>Width in pixels</source>
        <translation>Breite in Pixeln</translation>
    </message>
    <message>
        <source>Description for those who cannot see it</source>
        <translation>Beschreibung für alle, die das Bild nicht sehen</translation>
    </message>
    <message>
        <source>Copy the message</source>
        <translation>Nachricht kopieren</translation>
    </message>
    <message>
        <source>Save the message</source>
        <translation>Nachricht speichern</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>pixels</source>
        <translation>Pixel</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
</context>
<context>
    <name>Exporter</name>
    <message>
        <source>Share code copied, {0} characters</source>
        <translation>Teilen-Code kopiert, {0} Zeichen</translation>
    </message>
    <message>
        <source>Paste it into Noisegram to open the message.</source>
        <translation>In Noisegram eingefügt, öffnet er die Nachricht.</translation>
    </message>
    <message>
        <source>Saving {0}…</source>
        <translation>{0} wird gespeichert …</translation>
    </message>
    <message>
        <source>There is no finished message yet.</source>
        <translation>Noch ist keine Nachricht fertig.</translation>
    </message>
    <message>
        <source>Type one, and wait until it is drawn.</source>
        <translation>Eine eingeben und warten, bis sie gezeichnet ist.</translation>
    </message>
    <message>
        <source>Save the message</source>
        <translation>Nachricht speichern</translation>
    </message>
    <message>
        <source>{0} exists already. Replace it?</source>
        <translation>{0} gibt es schon. Ersetzen?</translation>
    </message>
    <message>
        <source>Copying…</source>
        <translation>Wird kopiert …</translation>
    </message>
    <message>
        <source>The export was cancelled.</source>
        <translation>Der Export wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Copied: {0} {1}</source>
        <translation>Kopiert: {0} {1}</translation>
    </message>
    <message>
        <source>{0} × {1} pixels, {2} frames, {3}.</source>
        <translation>{0} × {1} Pixel, {2} Bilder, {3}.</translation>
    </message>
    <message>
        <source>Saved {0}</source>
        <translation>{0} gespeichert</translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation>Ordner zeigen</translation>
    </message>
    <message>
        <source>To make it fit: {0}.</source>
        <translation>Damit es passt: {0}.</translation>
    </message>
</context>
<context>
    <name>FolderField</name>
    <message>
        <source>Choose…</source>
        <translation>Wählen …</translation>
    </message>
</context>
<context>
    <name>Gallery</name>
    <message>
        <source>Hands</source>
        <translation>Handschriften</translation>
    </message>
    <message>
        <source>Search hands</source>
        <translation>Handschriften suchen</translation>
    </message>
    <message>
        <source>Shuffle</source>
        <translation>Mischen</translation>
    </message>
    <message>
        <source>Take any other hand</source>
        <translation>Irgendeine andere Handschrift nehmen</translation>
    </message>
    <message>
        <source>Any one</source>
        <translation>Irgendeine</translation>
    </message>
    <message>
        <source>the seed chooses a hand</source>
        <translation>der Startwert wählt die Handschrift</translation>
    </message>
    <message>
        <source>Mixed</source>
        <translation>Gemischt</translation>
    </message>
    <message>
        <source>every letter in another hand</source>
        <translation>jeder Buchstabe in einer anderen Handschrift</translation>
    </message>
    <message>
        <source>Search {0} hands</source>
        <translation>{0} Handschriften durchsuchen</translation>
    </message>
    <message>
        <source>No hand has “{0}” in its name.</source>
        <translation>Keine Handschrift hat „{0}“ im Namen.</translation>
    </message>
    <message>
        <source>There are no samples of this model’s hands yet; their names work.</source>
        <translation>Von den Handschriften dieses Modells gibt es noch keine Proben; wählen lassen sie sich nach dem Namen.</translation>
    </message>
    <message>
        <source>This model has no hands of its own.</source>
        <translation>Dieses Modell hat keine eigenen Handschriften.</translation>
    </message>
</context>
<context>
    <name>HandButton</name>
    <message>
        <source>Whose handwriting it is drawn in</source>
        <translation>In wessen Handschrift gezeichnet wird</translation>
    </message>
    <message>
        <source>Any one: {0}</source>
        <translation>Irgendeine: {0}</translation>
    </message>
    <message>
        <source>Any one</source>
        <translation>Irgendeine</translation>
    </message>
    <message>
        <source>Mixed</source>
        <translation>Gemischt</translation>
    </message>
    <message>
        <source>Hand: {0}</source>
        <translation>Handschrift: {0}</translation>
    </message>
</context>
<context>
    <name>HandGrid</name>
    <message>
        <source>Hands</source>
        <translation>Handschriften</translation>
    </message>
</context>
<context>
    <name>HandModel</name>
    <message>
        <source>{0}, in use</source>
        <translation>{0}, in Gebrauch</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search the history</source>
        <translation>Den Verlauf durchsuchen</translation>
    </message>
    <message>
        <source>Show the messages with these words</source>
        <translation>Die Nachrichten mit diesen Wörtern zeigen</translation>
    </message>
    <message>
        <source>Favorites only</source>
        <translation>Nur Favoriten</translation>
    </message>
    <message>
        <source>Show favorites only</source>
        <translation>Nur Favoriten zeigen</translation>
    </message>
    <message>
        <source>The message cannot be brought back any more.</source>
        <translation>Die Nachricht lässt sich nicht mehr zurückholen.</translation>
    </message>
    <message>
        <source>Deleted: {0}</source>
        <translation>Gelöscht: {0}</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>1 message</source>
        <translation>1 Nachricht</translation>
    </message>
    <message>
        <source>{0} messages</source>
        <translation>{0} Nachrichten</translation>
    </message>
    <message>
        <source>{0}, {1}</source>
        <translation>{0}, {1}</translation>
    </message>
    <message>
        <source>Every message you finish is kept here. Click one to open it again.</source>
        <translation>Jede fertige Nachricht bleibt hier. Ein Klick öffnet sie wieder.</translation>
    </message>
    <message>
        <source>No message has these words.</source>
        <translation>Keine Nachricht enthält diese Wörter.</translation>
    </message>
    <message>
        <source>No favorites yet. Right-click a message, or press F on it.</source>
        <translation>Noch keine Favoriten. Rechtsklick auf eine Nachricht oder F drücken.</translation>
    </message>
    <message>
        <source>today {0}</source>
        <translation>heute {0}</translation>
    </message>
    <message>
        <source>yesterday {0}</source>
        <translation>gestern {0}</translation>
    </message>
</context>
<context>
    <name>HistoryModel</name>
    <message>
        <source>{0}
Click to open it again, right-click for more.</source>
        <translation>{0}
Klick öffnet sie wieder, Rechtsklick bietet mehr.</translation>
    </message>
    <message>
        <source>favorite</source>
        <translation>Favorit</translation>
    </message>
</context>
<context>
    <name>Ideas</name>
    <message>
        <source>Type something, or try:</source>
        <translation>Etwas eingeben, oder:</translation>
    </message>
    <message>
        <source>Happy birthday!</source>
        <translation>Happy birthday!</translation>
    </message>
    <message>
        <source>On my way</source>
        <translation>Bin gleich da</translation>
    </message>
    <message>
        <source>I love you</source>
        <translation>Hab dich lieb</translation>
    </message>
    <message>
        <source>Write: {0}</source>
        <translation>Schreiben: {0}</translation>
    </message>
</context>
<context>
    <name>LetterPanel</name>
    <message>
        <source>Redraw</source>
        <translation>Neu zeichnen</translation>
    </message>
    <message>
        <source>Redraw it (R)</source>
        <translation>Neu zeichnen (R)</translation>
    </message>
    <message>
        <source>Nudge</source>
        <translation>Variieren</translation>
    </message>
    <message>
        <source>Vary it: half the way stays as it is (N)</source>
        <translation>Variieren: Der halbe Weg bleibt, wie er ist (N)</translation>
    </message>
    <message>
        <source>Alternatives</source>
        <translation>Alternativen</translation>
    </message>
    <message>
        <source>Show four others to choose from (A)</source>
        <translation>Vier andere zur Wahl zeigen (A)</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Festhalten</translation>
    </message>
    <message>
        <source>Keep it as it is, whatever seed or hand is chosen (L)</source>
        <translation>So lassen, welcher Startwert und welche Handschrift auch gewählt wird (L)</translation>
    </message>
    <message>
        <source>Show how every letter reads</source>
        <translation>Lesbarkeit jedes Buchstabens zeigen</translation>
    </message>
    <message>
        <source>Show under every letter how surely it is read (S)</source>
        <translation>Unter jedem Buchstaben zeigen, wie sicher er gelesen wird (S)</translation>
    </message>
    <message>
        <source>{0}, letter {1} of {2}</source>
        <translation>{0}, Buchstabe {1} von {2}</translation>
    </message>
    <message>
        <source>reads clearly, {0} %</source>
        <translation>gut lesbar, {0} %</translation>
    </message>
</context>
<context>
    <name>LetterTools</name>
    <message>
        <source>{0}, letter {1} of {2}</source>
        <translation>{0}, Buchstabe {1} von {2}</translation>
    </message>
    <message>
        <source>hard to read, {0} %</source>
        <translation>schwer lesbar, {0} %</translation>
    </message>
    <message>
        <source>reads clearly, {0} %</source>
        <translation>gut lesbar, {0} %</translation>
    </message>
    <message>
        <source>can be read, {0} %</source>
        <translation>lesbar, {0} %</translation>
    </message>
    <message>
        <source>being drawn…</source>
        <translation>wird gezeichnet …</translation>
    </message>
    <message>
        <source>not drawn yet</source>
        <translation>noch nicht gezeichnet</translation>
    </message>
    <message>
        <source>Message: {0}</source>
        <translation>Nachricht: {0}</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>festgehalten</translation>
    </message>
</context>
<context>
    <name>LookSection</name>
    <message>
        <source>Look</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Ink</source>
        <translation>Tinte</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papier</translation>
    </message>
    <message>
        <source>See-through paper</source>
        <translation>Durchsichtiges Papier</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>Buchstaben</translation>
    </message>
    <message>
        <source>Like writing</source>
        <translation>Wie geschrieben</translation>
    </message>
    <message>
        <source>In a grid</source>
        <translation>Im Raster</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Links</translation>
    </message>
    <message>
        <source>Centered</source>
        <translation>Mittig</translation>
    </message>
    <message>
        <source>Width in pixels</source>
        <translation>Breite in Pixeln</translation>
    </message>
    <message>
        <source>Width of the exported picture, in pixels</source>
        <translation>Breite des exportierten Bildes in Pixeln</translation>
    </message>
    <message>
        <source>Stroke weight</source>
        <translation>Strichstärke</translation>
    </message>
    <message>
        <source>Slant</source>
        <translation>Neigung</translation>
    </message>
    <message>
        <source>Hard to read: ink and paper are nearly alike.</source>
        <translation>Schwer lesbar: Tinte und Papier sind fast gleich.</translation>
    </message>
    <message>
        <source>pixels</source>
        <translation>Pixel</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>Weight and slant are changed after drawing.</source>
        <translation>Strichstärke und Neigung werden nach dem Zeichnen geändert.</translation>
    </message>
    <message>
        <source>{0} %</source>
        <translation>{0} %</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>Menus</source>
        <translation>Menüs</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;New message</source>
        <translation>&amp;Neue Nachricht</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>Ö&amp;ffnen …</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportieren …</translation>
    </message>
    <message>
        <source>&amp;Copy message</source>
        <translation>Nachricht &amp;kopieren</translation>
    </message>
    <message>
        <source>Copy share co&amp;de</source>
        <translation>&amp;Teilen-Code kopieren</translation>
    </message>
    <message>
        <source>&amp;Paste share code…</source>
        <translation>Teilen-&amp;Code einfügen …</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>E&amp;instellungen …</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>Ed&amp;it</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>&amp;Ausschneiden</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Einfügen</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>A&amp;lles auswählen</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Farben</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>Wie das &amp;System</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>&amp;More controls</source>
        <translation>&amp;Mehr Regler</translation>
    </message>
    <message>
        <source>&amp;History</source>
        <translation>&amp;Verlauf</translation>
    </message>
    <message>
        <source>&amp;Reduced motion</source>
        <translation>Weniger &amp;Bewegung</translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation>V&amp;ollbild</translation>
    </message>
    <message>
        <source>&amp;Letter</source>
        <translation>Bu&amp;chstabe</translation>
    </message>
    <message>
        <source>&amp;Redraw</source>
        <translation>&amp;Neu zeichnen</translation>
    </message>
    <message>
        <source>&amp;Lock</source>
        <translation>&amp;Festhalten</translation>
    </message>
    <message>
        <source>&amp;Nudge</source>
        <translation>&amp;Variieren</translation>
    </message>
    <message>
        <source>&amp;Four alternatives</source>
        <translation>V&amp;ier Alternativen</translation>
    </message>
    <message>
        <source>&amp;Show how each letter reads</source>
        <translation>&amp;Lesbarkeit aller Buchstaben zeigen</translation>
    </message>
    <message>
        <source>Hel&amp;p</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>Show &amp;log</source>
        <translation>&amp;Protokoll zeigen</translation>
    </message>
    <message>
        <source>Copy &amp;report</source>
        <translation>&amp;Bericht kopieren</translation>
    </message>
    <message>
        <source>&amp;About Noisegram</source>
        <translation>Ü&amp;ber Noisegram</translation>
    </message>
</context>
<context>
    <name>MessageField</name>
    <message>
        <source>Type a message…</source>
        <translation>Nachricht eingeben …</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>Enter writes it, Shift+Enter begins a new line.</source>
        <translation>Eingabe schreibt sie, Umschalt+Eingabe beginnt eine neue Zeile.</translation>
    </message>
</context>
<context>
    <name>MotionSection</name>
    <message>
        <source>Motion</source>
        <translation>Bewegung</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>One after another</source>
        <translation>Nacheinander</translation>
    </message>
    <message>
        <source>Rest at the end</source>
        <translation>Pause am Ende</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Richtung</translation>
    </message>
    <message>
        <source>To letters</source>
        <translation>Zu Buchstaben</translation>
    </message>
    <message>
        <source>To noise</source>
        <translation>Zu Rauschen</translation>
    </message>
    <message>
        <source>There and back again</source>
        <translation>Hin und zurück</translation>
    </message>
    <message>
        <source>Print the step t in the corner</source>
        <translation>Schritt t in die Ecke schreiben</translation>
    </message>
    <message>
        <source>How often it plays</source>
        <translation>Wie oft es läuft</translation>
    </message>
    <message>
        <source>Plays</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>{0} frames a second</source>
        <translation>{0} Bilder pro Sekunde</translation>
    </message>
    <message>
        <source>1 frame</source>
        <translation>1 Bild</translation>
    </message>
    <message>
        <source>{0} frames</source>
        <translation>{0} Bilder</translation>
    </message>
    <message>
        <source>all together</source>
        <translation>alle zusammen</translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation>{0} s</translation>
    </message>
    <message>
        <source>For ever</source>
        <translation>Endlos</translation>
    </message>
    <message>
        <source>Once</source>
        <translation>Einmal</translation>
    </message>
    <message>
        <source>Twice</source>
        <translation>Zweimal</translation>
    </message>
    <message>
        <source>{0} times</source>
        <translation>{0}-mal</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Notice</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Dismiss this notice</source>
        <translation>Diesen Hinweis schließen</translation>
    </message>
    <message>
        <source>Something unexpected happened: {0}.</source>
        <translation>Etwas Unerwartetes ist passiert: {0}.</translation>
    </message>
    <message>
        <source>Copy the report and send it to us, then try again.</source>
        <translation>Den Bericht kopieren, uns schicken und es noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>Bericht kopieren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>Pairs</name>
    <message>
        <source>Black on white</source>
        <translation>Schwarz auf Weiß</translation>
    </message>
    <message>
        <source>Fountain pen</source>
        <translation>Füller</translation>
    </message>
    <message>
        <source>Old letter</source>
        <translation>Alter Brief</translation>
    </message>
    <message>
        <source>Rose</source>
        <translation>Rose</translation>
    </message>
    <message>
        <source>Garden</source>
        <translation>Garten</translation>
    </message>
    <message>
        <source>Sticky note</source>
        <translation>Klebezettel</translation>
    </message>
    <message>
        <source>Blackboard</source>
        <translation>Schultafel</translation>
    </message>
    <message>
        <source>Night sky</source>
        <translation>Nachthimmel</translation>
    </message>
    <message>
        <source>Lantern</source>
        <translation>Laterne</translation>
    </message>
    <message>
        <source>Blueprint</source>
        <translation>Blaupause</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>Schwarz</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Rot</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <source>Purple</source>
        <translation>Violett</translation>
    </message>
    <message>
        <source>Brown</source>
        <translation>Braun</translation>
    </message>
    <message>
        <source>Gray</source>
        <translation>Grau</translation>
    </message>
    <message>
        <source>White</source>
        <translation>Weiß</translation>
    </message>
    <message>
        <source>Cream</source>
        <translation>Creme</translation>
    </message>
    <message>
        <source>Pink</source>
        <translation>Rosa</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>Gelb</translation>
    </message>
    <message>
        <source>Pale blue</source>
        <translation>Blassblau</translation>
    </message>
    <message>
        <source>None (see-through)</source>
        <translation>Keines (durchsichtig)</translation>
    </message>
</context>
<context>
    <name>Section</name>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Back to the defaults</source>
        <translation>Zurück zur Vorgabe</translation>
    </message>
    <message>
        <source>{0}: back to the defaults</source>
        <translation>{0}: zurück zur Vorgabe</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>&amp;Window</source>
        <translation>&amp;Fenster</translation>
    </message>
    <message>
        <source>&amp;Drawing</source>
        <translation>&amp;Zeichnen</translation>
    </message>
    <message>
        <source>&amp;Files</source>
        <translation>&amp;Dateien</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>F&amp;arben</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>Voll</translation>
    </message>
    <message>
        <source>Reduced</source>
        <translation>Weniger</translation>
    </message>
    <message>
        <source>&amp;Motion</source>
        <translation>&amp;Bewegung</translation>
    </message>
    <message>
        <source>Reduced: the finished page appears at once, nothing moves by itself.</source>
        <translation>Weniger: Die fertige Seite erscheint auf einmal, nichts bewegt sich von selbst.</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Sprache</translation>
    </message>
    <message>
        <source>D&amp;raw letters again that cannot be read</source>
        <translation>&amp;Unlesbare Buchstaben neu zeichnen</translation>
    </message>
    <message>
        <source>A small reader looks at every finished letter.</source>
        <translation>Ein kleiner Leser sieht sich jeden fertigen Buchstaben an.</translation>
    </message>
    <message>
        <source>The fastest that works</source>
        <translation>Das schnellste, das läuft</translation>
    </message>
    <message>
        <source>Processor (CPU)</source>
        <translation>Prozessor (CPU)</translation>
    </message>
    <message>
        <source>NVIDIA card (CUDA)</source>
        <translation>NVIDIA-Karte (CUDA)</translation>
    </message>
    <message>
        <source>Apple GPU (MPS)</source>
        <translation>Apple-GPU (MPS)</translation>
    </message>
    <message>
        <source>D&amp;evice</source>
        <translation>&amp;Gerät</translation>
    </message>
    <message>
        <source>0: all but one of the {0} cores.</source>
        <translation>0: alle {0} Kerne bis auf einen.</translation>
    </message>
    <message>
        <source>Th&amp;reads</source>
        <translation>&amp;Threads</translation>
    </message>
    <message>
        <source>Folder for exports</source>
        <translation>Ordner für Exporte</translation>
    </message>
    <message>
        <source>&amp;Exports</source>
        <translation>&amp;Exporte</translation>
    </message>
    <message>
        <source>&amp;Keep the recipe inside exported files</source>
        <translation>&amp;Rezept in exportierten Dateien mitspeichern</translation>
    </message>
    <message>
        <source>With it, a file can be opened here again.</source>
        <translation>Damit lässt sich eine Datei hier wieder öffnen.</translation>
    </message>
    <message>
        <source>Folder for the history</source>
        <translation>Ordner für den Verlauf</translation>
    </message>
    <message>
        <source>&amp;History</source>
        <translation>&amp;Verlauf</translation>
    </message>
    <message>
        <source>Its &amp;size, at most</source>
        <translation>&amp;Größe, höchstens</translation>
    </message>
    <message>
        <source>Megabytes. The oldest messages go first, favorites never.</source>
        <translation>Megabyte. Die ältesten Nachrichten gehen zuerst, Favoriten nie.</translation>
    </message>
    <message>
        <source>Takes effect at the next start.</source>
        <translation>Gilt ab dem nächsten Start.</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>On the page</source>
        <translation>Auf der Seite</translation>
    </message>
    <message>
        <source>Write at once</source>
        <translation>Sofort schreiben</translation>
    </message>
    <message>
        <source>New line</source>
        <translation>Neue Zeile</translation>
    </message>
    <message>
        <source>Stop; close what is open</source>
        <translation>Anhalten; Offenes schließen</translation>
    </message>
    <message>
        <source>Go from part to part</source>
        <translation>Von Teil zu Teil gehen</translation>
    </message>
    <message>
        <source>Go from letter to letter, on the sheet</source>
        <translation>Von Buchstabe zu Buchstabe gehen, auf dem Blatt</translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>More controls</source>
        <translation>Mehr Regler</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
</context>
<context>
    <name>Square</name>
    <message>
        <source>Alternative {0} of {1}</source>
        <translation>Alternative {0} von {1}</translation>
    </message>
    <message>
        <source>Take this one ({0})</source>
        <translation>Diese nehmen ({0})</translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>Messages kept</source>
        <translation>Aufgehobene Nachrichten</translation>
    </message>
    <message>
        <source>No longer a &amp;favorite</source>
        <translation>Kein &amp;Favorit mehr</translation>
    </message>
    <message>
        <source>&amp;Favorite</source>
        <translation>&amp;Favorit</translation>
    </message>
    <message>
        <source>&amp;Open again</source>
        <translation>Wieder ö&amp;ffnen</translation>
    </message>
    <message>
        <source>&amp;Copy share code</source>
        <translation>Teilen-&amp;Code kopieren</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
</context>
<context>
    <name>SwatchButton</name>
    <message>
        <source>Own color…</source>
        <translation>Eigene Farbe …</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}: {1}</translation>
    </message>
</context>
<context>
    <name>Transport</name>
    <message>
        <source>Step of the drawing</source>
        <translation>Schritt der Zeichnung</translation>
    </message>
    <message>
        <source>Drag through the drawing</source>
        <translation>Durch die Zeichnung ziehen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Play again</source>
        <translation>Noch einmal abspielen</translation>
    </message>
    <message>
        <source>step {0} / {1}</source>
        <translation>Schritt {0} / {1}</translation>
    </message>
    <message>
        <source>{0} s left</source>
        <translation>noch {0} s</translation>
    </message>
</context>
<context>
    <name>Undo</name>
    <message>
        <source>typing</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>redrawing a letter</source>
        <translation>Neuzeichnen des Buchstabens</translation>
    </message>
    <message>
        <source>locking a letter</source>
        <translation>Festhalten des Buchstabens</translation>
    </message>
    <message>
        <source>drawing anew</source>
        <translation>Neuzeichnen</translation>
    </message>
    <message>
        <source>opening a message</source>
        <translation>Öffnen der Nachricht</translation>
    </message>
    <message>
        <source>changing the page</source>
        <translation>Änderung der Seite</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Starting the engine…</source>
        <translation>Das Zeichenwerk startet …</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Noisegram</source>
        <translation>Noisegram</translation>
    </message>
    <message>
        <source>The model that draws the letters cannot be opened.</source>
        <translation>Das Modell, das die Buchstaben zeichnet, lässt sich nicht öffnen.</translation>
    </message>
    <message>
        <source>{0} Install Noisegram again to get it back.</source>
        <translation>{0} Noisegram neu installieren bringt es zurück.</translation>
    </message>
    <message>
        <source>No engine</source>
        <translation>Kein Zeichenwerk</translation>
    </message>
</context>
<context>
    <name>WritePage</name>
    <message>
        <source>The page</source>
        <translation>Die Seite</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Exportieren</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Save, copy or share the message</source>
        <translation>Die Nachricht speichern, kopieren oder teilen</translation>
    </message>
    <message>
        <source>Share code copied.</source>
        <translation>Teilen-Code kopiert.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>Press Write to draw the rest.</source>
        <translation>„Schreiben“ zeichnet den Rest.</translation>
    </message>
    <message>
        <source>Not easy to read: {0}.</source>
        <translation>Nicht leicht zu lesen: {0}.</translation>
    </message>
    <message>
        <source>Click a letter to choose another drawing of it, or try another hand.</source>
        <translation>Auf einen Buchstaben klicken und eine andere Zeichnung wählen, oder eine andere Handschrift nehmen.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stop drawing (Esc)</source>
        <translation>Zeichnen anhalten (Esc)</translation>
    </message>
    <message>
        <source>A recording, while the engine starts…</source>
        <translation>Eine Aufnahme, während das Zeichenwerk startet …</translation>
    </message>
    <message>
        <source>Starting the engine…</source>
        <translation>Das Zeichenwerk startet …</translation>
    </message>
    <message>
        <source>a hidden sign left out</source>
        <translation>ein verborgenes Zeichen weggelassen</translation>
    </message>
    <message>
        <source>Written plainly: {0}</source>
        <translation>Schlicht geschrieben: {0}</translation>
    </message>
</context>
</TS>
