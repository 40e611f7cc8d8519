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
    <name>Activity</name>
    <message>
        <source>Training {0} · {1} left</source>
        <translation>{0} lernt · noch {1}</translation>
    </message>
    <message>
        <source>{0} · {1}</source>
        <translation>{0} · {1}</translation>
    </message>
    <message>
        <source>Training {0}…</source>
        <translation>{0} lernt …</translation>
    </message>
    <message>
        <source>{0} is paused</source>
        <translation>{0} ruht</translation>
    </message>
    <message>
        <source>Saving {0}…</source>
        <translation>{0} wird gespeichert …</translation>
    </message>
    <message>
        <source>{0} has stopped</source>
        <translation>{0} ist stehen geblieben</translation>
    </message>
    <message>
        <source>{0} has learned</source>
        <translation>{0} hat gelernt</translation>
    </message>
</context>
<context>
    <name>AlternativeButton</name>
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
    <name>AlternativesRow</name>
    <message>
        <source>1 to 4 takes one, Esc keeps the letter as it is</source>
        <translation>1 bis 4 übernimmt eine, Esc lässt ihn, wie er ist</translation>
    </message>
</context>
<context>
    <name>AuthorPanel</name>
    <message>
        <source>Make a lesson</source>
        <translation>Eine Lektion machen</translation>
    </message>
    <message>
        <source>Title of the lesson</source>
        <translation>Titel der Lektion</translation>
    </message>
    <message>
        <source>Add this as a step</source>
        <translation>Als Schritt hinzufügen</translation>
    </message>
    <message>
        <source>What stands on the bench becomes the next step</source>
        <translation>Was zu sehen ist, wird der nächste Schritt</translation>
    </message>
    <message>
        <source>Take what is shown</source>
        <translation>Gezeigtes übernehmen</translation>
    </message>
    <message>
        <source>The chosen step shows what stands there now</source>
        <translation>Der gewählte Schritt zeigt, was jetzt zu sehen ist</translation>
    </message>
    <message>
        <source>Words of this step</source>
        <translation>Worte dieses Schritts</translation>
    </message>
    <message>
        <source>Words once it is answered</source>
        <translation>Worte nach der Antwort</translation>
    </message>
    <message>
        <source>Question of this step</source>
        <translation>Frage dieses Schritts</translation>
    </message>
    <message>
        <source>What is asked before it is shown</source>
        <translation>Was gefragt wird, bevor es gezeigt wird</translation>
    </message>
    <message>
        <source>No question</source>
        <translation>Keine Frage</translation>
    </message>
    <message>
        <source>Covered</source>
        <translation>Verdeckt</translation>
    </message>
    <message>
        <source>What is covered until one has guessed</source>
        <translation>Was verdeckt ist, bis man geraten hat</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Ausprobieren</translation>
    </message>
    <message>
        <source>Run it from the chosen step</source>
        <translation>Ab dem gewählten Schritt laufen lassen</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern…</translation>
    </message>
    <message>
        <source>Save it as a lesson file</source>
        <translation>Als Lektionsdatei speichern</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Make no lesson (Esc)</source>
        <translation>Keine Lektion machen (Esc)</translation>
    </message>
    <message>
        <source>A lesson</source>
        <translation>Eine Lektion</translation>
    </message>
</context>
<context>
    <name>AutoDraw</name>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>Draw the rest</source>
        <translation>Den Rest zeichnen</translation>
    </message>
    <message>
        <source>Write with the usual model</source>
        <translation>Mit dem üblichen Modell schreiben</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Draw the {0} again</source>
        <translation>{0} neu zeichnen</translation>
    </message>
    <message>
        <source>Draw them again</source>
        <translation>Sie neu zeichnen</translation>
    </message>
    <message>
        <source>Not easy to read: {0}.</source>
        <translation>Nicht leicht zu lesen: {0}.</translation>
    </message>
    <message>
        <source>Click a letter to choose another drawing of it, or try another hand.</source>
        <translation>Auf einen Buchstaben klicken und eine andere Zeichnung wählen, oder eine andere Handschrift nehmen.</translation>
    </message>
</context>
<context>
    <name>Bar</name>
    <message>
        <source>Noisegram</source>
        <translation>Noisegram</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>Erklären</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Starting the engine…</source>
        <translation>Das Zeichenwerk startet …</translation>
    </message>
    <message>
        <source>Go to the training</source>
        <translation>Zum Training</translation>
    </message>
    <message>
        <source>What it is drawn on: Settings</source>
        <translation>Worauf gezeichnet wird: Einstellungen</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
</context>
<context>
    <name>BatchDialog</name>
    <message>
        <source>Many messages: {0}</source>
        <translation>Viele Nachrichten: {0}</translation>
    </message>
    <message>
        <source>Rows that cannot be made</source>
        <translation>Zeilen, aus denen nichts werden kann</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation>Ordner zeigen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Make all</source>
        <translation>Alle erzeugen</translation>
    </message>
    <message>
        <source>Drawing the first rows…</source>
        <translation>Die ersten Zeilen werden gezeichnet…</translation>
    </message>
    <message>
        <source>Looking at the rows…</source>
        <translation>Die Zeilen werden geprüft…</translation>
    </message>
    <message>
        <source>None of the rows can be drawn.</source>
        <translation>Keine der Zeilen lässt sich zeichnen.</translation>
    </message>
    <message>
        <source>{0} messages to make</source>
        <translation>{0} Nachrichten zu erzeugen</translation>
    </message>
    <message>
        <source>1 message to make</source>
        <translation>1 Nachricht zu erzeugen</translation>
    </message>
    <message>
        <source>{0}, {1} are there already</source>
        <translation>{0}, {1} sind schon da</translation>
    </message>
    <message>
        <source>Letters that messages share are drawn once. What is stopped goes on where it was left, also another time.</source>
        <translation>Buchstaben, die Nachrichten gemeinsam haben, werden einmal gezeichnet. Was angehalten wird, geht dort weiter, wo es aufgehört hat, auch ein andermal.</translation>
    </message>
    <message>
        <source>Make the rest</source>
        <translation>Den Rest erzeugen</translation>
    </message>
    <message>
        <source>{0} rows cannot be made</source>
        <translation>aus {0} Zeilen kann nichts werden</translation>
    </message>
    <message>
        <source>1 row cannot be made</source>
        <translation>aus 1 Zeile kann nichts werden</translation>
    </message>
    <message>
        <source>{0}, {1}</source>
        <translation>{0}, {1}</translation>
    </message>
    <message>
        <source>Row {0} (line {1}): {2}</source>
        <translation>Zeile {0} (in der Datei {1}): {2}</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stops it; what was made stays, and another time it goes on</source>
        <translation>Hält an; was erzeugt ist, bleibt, und ein andermal geht es weiter</translation>
    </message>
    <message>
        <source>{0} of {1} are made</source>
        <translation>{0} von {1} sind erzeugt</translation>
    </message>
    <message>
        <source>{0} messages are made</source>
        <translation>{0} Nachrichten sind erzeugt</translation>
    </message>
    <message>
        <source>1 message is made</source>
        <translation>1 Nachricht ist erzeugt</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortfahren</translation>
    </message>
    <message>
        <source>Stopped. What was made stays.</source>
        <translation>Angehalten. Was erzeugt ist, bleibt.</translation>
    </message>
    <message>
        <source>Dear {0}</source>
        <translation>Hallo {0}</translation>
    </message>
</context>
<context>
    <name>BatchForm</name>
    <message>
        <source>As on the page</source>
        <translation>Wie auf der Seite</translation>
    </message>
    <message>
        <source>From the column {0}</source>
        <translation>Aus der Spalte {0}</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Replace files that are there</source>
        <translation>Vorhandene Dateien ersetzen</translation>
    </message>
    <message>
        <source>Insert the column {0}</source>
        <translation>Die Spalte {0} einfügen</translation>
    </message>
    <message>
        <source>The number of the row</source>
        <translation>Die Nummer der Zeile</translation>
    </message>
    <message>
        <source>Text of the messages</source>
        <translation>Text der Nachrichten</translation>
    </message>
    <message>
        <source>Name of each file</source>
        <translation>Name jeder Datei</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Hand</source>
        <translation>Hand</translation>
    </message>
    <message>
        <source>Columns of the table stand in braces</source>
        <translation>Spalten der Tabelle stehen in geschweiften Klammern</translation>
    </message>
    <message>
        <source>Else a row is left out whose file something else has made</source>
        <translation>Sonst wird eine Zeile ausgelassen, deren Datei etwas anderes erzeugt hat</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
</context>
<context>
    <name>BranchBar</name>
    <message>
        <source>New noise</source>
        <translation>Neues Rauschen</translation>
    </message>
    <message>
        <source>Go on from here with new noise (N)</source>
        <translation>Von hier mit neuem Rauschen weitergehen (N)</translation>
    </message>
    <message>
        <source>Four futures</source>
        <translation>Vier Zukünfte</translation>
    </message>
    <message>
        <source>Go on from here with new noise, four times (4)</source>
        <translation>Von hier mit neuem Rauschen weitergehen, viermal (4)</translation>
    </message>
    <message>
        <source>as letter</source>
        <translation>als Buchstabe</translation>
    </message>
    <message>
        <source>Another letter to go on as</source>
        <translation>Ein anderer Buchstabe, als der es weitergeht</translation>
    </message>
    <message>
        <source>Go on from here as another letter: type it, press Enter</source>
        <translation>Von hier als anderer Buchstabe weitergehen: tippen, Eingabetaste</translation>
    </message>
    <message>
        <source>Another hand to go on in</source>
        <translation>Eine andere Handschrift, in der es weitergeht</translation>
    </message>
    <message>
        <source>Go on from here in another hand</source>
        <translation>Von hier in einer anderen Handschrift weitergehen</translation>
    </message>
    <message>
        <source>in another hand</source>
        <translation>in anderer Handschrift</translation>
    </message>
</context>
<context>
    <name>BranchMode</name>
    <message>
        <source>Branch</source>
        <translation>Abzweigen</translation>
    </message>
    <message>
        <source>Go on otherwise from here (B)</source>
        <translation>Von hier anders weitergehen (B)</translation>
    </message>
</context>
<context>
    <name>BrushBar</name>
    <message>
        <source>Ink</source>
        <translation>Tinte</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Paint into the noisy state</source>
        <translation>Malen Sie in den verrauschten Zustand</translation>
    </message>
    <message>
        <source>Hold the mouse on it; by keyboard, arrows lead the brush and Space paints</source>
        <translation>Mit gehaltener Maus darüberfahren; mit der Tastatur führen Pfeile den Pinsel, und die Leertaste malt</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Go on from here</source>
        <translation>Von hier weiter</translation>
    </message>
    <message>
        <source>Draw the rest of the way from what was painted (Enter)</source>
        <translation>Den Rest des Weges von dem aus zeichnen, was gemalt wurde (Eingabetaste)</translation>
    </message>
</context>
<context>
    <name>CardDrawer</name>
    <message>
        <source>A card: more of what the bench shows. M closes it.</source>
        <translation>Eine Karte: mehr zu dem, was hier gezeigt wird. M schließt sie.</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Choose a card</source>
        <translation>Karte wählen</translation>
    </message>
    <message>
        <source>Close (M)</source>
        <translation>Schließen (M)</translation>
    </message>
    <message>
        <source>Close the card</source>
        <translation>Karte schließen</translation>
    </message>
</context>
<context>
    <name>CardView</name>
    <message>
        <source>Derivation: section {0}</source>
        <translation>Herleitung: Abschnitt {0}</translation>
    </message>
    <message>
        <source>Section {0} of the mathematics, in English</source>
        <translation>Abschnitt {0} der Mathematik, auf Englisch</translation>
    </message>
    <message>
        <source>A formula. Point at a symbol in color: what it stands for is marked.</source>
        <translation>Eine Formel. Zeigen Sie auf ein farbiges Zeichen: Wofür es steht, wird markiert.</translation>
    </message>
</context>
<context>
    <name>CheckProgress</name>
    <message>
        <source>Pictures looked at</source>
        <translation>Angesehene Bilder</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Stop looking (Esc)</source>
        <translation>Ansehen abbrechen (Esc)</translation>
    </message>
    <message>
        <source>Looking for pictures…</source>
        <translation>Bilder werden gesucht…</translation>
    </message>
    <message>
        <source>Looking at the pictures: {0} of {1}</source>
        <translation>Bilder werden angesehen: {0} von {1}</translation>
    </message>
    <message>
        <source>Comparing the pictures…</source>
        <translation>Bilder werden verglichen…</translation>
    </message>
</context>
<context>
    <name>CheckStep</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Noch einmal ansehen</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>The look was stopped.</source>
        <translation>Das Ansehen wurde abgebrochen.</translation>
    </message>
    <message>
        <source>These pictures could not be looked at.</source>
        <translation>Diese Bilder ließen sich nicht ansehen.</translation>
    </message>
    <message>
        <source>There is no picture in it that can be read. It needs files like .jpg or .png.</source>
        <translation>Kein Bild darin lässt sich lesen. Nötig sind Dateien wie .jpg oder .png.</translation>
    </message>
    <message>
        <source>Nothing is left to learn from: switch a fix off.</source>
        <translation>Nichts bleibt übrig, woraus zu lernen wäre: eine der Korrekturen ausschalten.</translation>
    </message>
    <message>
        <source>{0} to learn from</source>
        <translation>{0} zum Lernen</translation>
    </message>
    <message>
        <source>{0} of {1} to learn from</source>
        <translation>{0} von {1} zum Lernen</translation>
    </message>
</context>
<context>
    <name>ChoiceBody</name>
    <message>
        <source>Guess this ({0})</source>
        <translation>Dies raten ({0})</translation>
    </message>
    <message>
        <source>Your guess: {0}. Measured: {1}.</source>
        <translation>Geraten: {0}. Gemessen: {1}.</translation>
    </message>
    <message>
        <source>Measured: {0}.</source>
        <translation>Gemessen: {0}.</translation>
    </message>
</context>
<context>
    <name>ChooseStep</name>
    <message>
        <source>My handwriting…</source>
        <translation>Meine Handschrift…</translation>
    </message>
    <message>
        <source>There is no picture in {0}.</source>
        <translation>In {0} ist kein Bild.</translation>
    </message>
    <message>
        <source>Choose one that has files like .jpg or .png, or folders of them.</source>
        <translation>Wählen Sie etwas mit Dateien wie .jpg oder .png, oder mit Ordnern davon.</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Einen Ordner wählen …</translation>
    </message>
    <message>
        <source>Choose a folder of pictures</source>
        <translation>Ordner mit Bildern wählen</translation>
    </message>
    <message>
        <source>Choose a file of pictures</source>
        <translation>Datei mit Bildern wählen</translation>
    </message>
    <message>
        <source>Zips and data sets ({0})</source>
        <translation>Zip-Dateien und Datensätze ({0})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>{0} is here now.</source>
        <translation>{0} ist jetzt da.</translation>
    </message>
    <message>
        <source>Take it</source>
        <translation>Nehmen</translation>
    </message>
    <message>
        <source>{0} is a single picture.</source>
        <translation>{0} ist ein einzelnes Bild.</translation>
    </message>
    <message>
        <source>To learn what pictures look like takes many of them.</source>
        <translation>Um zu lernen, wie Bilder aussehen, braucht es viele davon.</translation>
    </message>
    <message>
        <source>Take its folder</source>
        <translation>Seinen Ordner nehmen</translation>
    </message>
    <message>
        <source>Or letters in your own hand</source>
        <translation>Oder Buchstaben in eigener Handschrift</translation>
    </message>
    <message>
        <source>Print a sheet, write on it, photograph it: you type, it writes as you do.</source>
        <translation>Einen Bogen drucken, beschreiben und fotografieren: Getipptes erscheint dann in der eigenen Schrift.</translation>
    </message>
</context>
<context>
    <name>ChosenData</name>
    <message>
        <source>Classes from</source>
        <translation>Klassen aus</translation>
    </message>
    <message>
        <source>Choose something else</source>
        <translation>Etwas anderes wählen</translation>
    </message>
    <message>
        <source>Check the pictures</source>
        <translation>Bilder prüfen</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>automatisch</translation>
    </message>
    <message>
        <source>From a table, else from subfolders, else from names many files share.</source>
        <translation>Aus einer Tabelle, sonst aus Unterordnern, sonst aus Namen, die viele Dateien teilen.</translation>
    </message>
    <message>
        <source>Subfolders</source>
        <translation>Unterordnern</translation>
    </message>
    <message>
        <source>cats/1.jpg is one of the class cats.</source>
        <translation>katzen/1.jpg gehört zur Klasse katzen.</translation>
    </message>
    <message>
        <source>File names</source>
        <translation>Dateinamen</translation>
    </message>
    <message>
        <source>cat_001.jpg is one of the class cat.</source>
        <translation>katze_001.jpg gehört zur Klasse katze.</translation>
    </message>
    <message>
        <source>labels.csv</source>
        <translation>labels.csv</translation>
    </message>
    <message>
        <source>A table beside the pictures, with the columns file and class_name.</source>
        <translation>Eine Tabelle neben den Bildern mit den Spalten file und class_name.</translation>
    </message>
    <message>
        <source>One class</source>
        <translation>nur eine Klasse</translation>
    </message>
    <message>
        <source>All pictures are of one kind.</source>
        <translation>Alle Bilder sind von einer Art.</translation>
    </message>
</context>
<context>
    <name>ClassBars</name>
    <message>
        <source>Pictures of each class: {0}</source>
        <translation>Bilder jeder Klasse: {0}</translation>
    </message>
</context>
<context>
    <name>ClassCounts</name>
    <message>
        <source>Show fewer</source>
        <translation>Weniger zeigen</translation>
    </message>
    <message>
        <source>Show all {0}</source>
        <translation>Alle {0} zeigen</translation>
    </message>
</context>
<context>
    <name>CloseGuard</name>
    <message>
        <source>A training is under way.</source>
        <translation>Ein Training läuft.</translation>
    </message>
    <message>
        <source>A training is paused.</source>
        <translation>Ein Training ist angehalten.</translation>
    </message>
    <message>
        <source>Stop and keep what it has learned? The next start can go on with it.</source>
        <translation>Anhalten und behalten, was gelernt ist? Beim nächsten Start kann es weitergehen.</translation>
    </message>
    <message>
        <source>Stop and keep</source>
        <translation>Anhalten und behalten</translation>
    </message>
    <message>
        <source>Go on training</source>
        <translation>Weiter trainieren</translation>
    </message>
    <message>
        <source>Leave it paused</source>
        <translation>Angehalten lassen</translation>
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
    <name>ColorButton</name>
    <message>
        <source>Ink {0}, paper {1}</source>
        <translation>Tinte {0}, Papier {1}</translation>
    </message>
    <message>
        <source>Colors: {0}</source>
        <translation>Farben: {0}</translation>
    </message>
    <message>
        <source>Colors</source>
        <translation>Farben</translation>
    </message>
</context>
<context>
    <name>ColorPicker</name>
    <message>
        <source>Ink and paper</source>
        <translation>Tinte und Papier</translation>
    </message>
    <message>
        <source>Color of</source>
        <translation>Farbe von</translation>
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
        <source>Color</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Like #2348b0, or a name like navy</source>
        <translation>Wie #2348b0, oder ein Name wie navy</translation>
    </message>
    <message>
        <source>Used lately</source>
        <translation>Zuletzt benutzt</translation>
    </message>
    <message>
        <source>Hard to read: ink and paper are nearly alike.</source>
        <translation>Schwer lesbar: Tinte und Papier sind fast gleich.</translation>
    </message>
    <message>
        <source>see-through</source>
        <translation>durchsichtig</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Messages and recipes ({0})</source>
        <translation>Nachrichten und Rezepte ({0})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Open a message or a model</source>
        <translation>Nachricht oder Modell öffnen</translation>
    </message>
    <message>
        <source>Models ({0})</source>
        <translation>Modelle ({0})</translation>
    </message>
    <message>
        <source>Lessons ({0})</source>
        <translation>Lektionen ({0})</translation>
    </message>
    <message>
        <source>Tables ({0})</source>
        <translation>Tabellen ({0})</translation>
    </message>
    <message>
        <source>A table with a row for each message</source>
        <translation>Eine Tabelle mit einer Zeile für jede Nachricht</translation>
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
    <message>
        <source>Nothing on this computer opens web pages.</source>
        <translation>Auf diesem Rechner öffnet nichts Webseiten.</translation>
    </message>
    <message>
        <source>New versions are here: {0}</source>
        <translation>Neue Versionen gibt es hier: {0}</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Noisegram ended unexpectedly the last time.</source>
        <translation>Noisegram wurde beim letzten Mal unerwartet beendet.</translation>
    </message>
    <message>
        <source>Copy the report and send it to us. It says nothing of what you wrote.</source>
        <translation>Den Bericht kopieren und uns schicken. Er sagt nichts über das Geschriebene.</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>Bericht kopieren</translation>
    </message>
    <message>
        <source>Safe mode: default settings, drawing on the processor.</source>
        <translation>Abgesicherter Modus: Voreinstellungen, gezeichnet wird auf dem Prozessor.</translation>
    </message>
    <message>
        <source>Your own settings are back when Noisegram is started as usual.</source>
        <translation>Die eigenen Einstellungen sind wieder da, sobald Noisegram wie üblich gestartet wird.</translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>Drawing samples</source>
        <translation>Beispiele werden gezeichnet</translation>
    </message>
    <message>
        <source>What it draws</source>
        <translation>Was es zeichnet</translation>
    </message>
    <message>
        <source>Nearest it learned from</source>
        <translation>Das Nächste aus dem Gelernten</translation>
    </message>
    <message>
        <source>What it started from</source>
        <translation>Wovon es ausging</translation>
    </message>
    <message>
        <source>The same, as {0} wrote it</source>
        <translation>Dasselbe, wie {0} es schrieb</translation>
    </message>
    <message>
        <source>drawing…</source>
        <translation>zeichnet…</translation>
    </message>
    <message>
        <source>What {0} draws</source>
        <translation>Was {0} zeichnet</translation>
    </message>
    <message>
        <source>no samples</source>
        <translation>keine Beispiele</translation>
    </message>
    <message>
        <source>None of them is a copy of a picture it learned from.</source>
        <translation>Keines ist eine Kopie eines gelernten Bildes.</translation>
    </message>
    <message>
        <source>But it has learned for a short time only: train it longer, and it gets clearer.</source>
        <translation>Aber es hat erst kurz gelernt: Trainieren Sie länger, dann wird es klarer.</translation>
    </message>
    <message>
        <source>1 of {1} is all but a copy of a picture it learned from.</source>
        <translation>1 von {1} ist fast eine Kopie eines gelernten Bildes.</translation>
    </message>
    <message>
        <source>{0} of {1} are all but copies of pictures it learned from.</source>
        <translation>{0} von {1} sind fast Kopien gelernter Bilder.</translation>
    </message>
    <message>
        <source>It repeats rather than draws. More pictures help, or a shorter training.</source>
        <translation>Es wiederholt eher, als dass es zeichnet. Mehr Bilder helfen oder ein kürzeres Training.</translation>
    </message>
    <message>
        <source>That happens where there are few pictures. More of them help.</source>
        <translation>Das kommt bei wenigen Bildern vor. Mehr Bilder helfen.</translation>
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
    <name>ControlsMenu</name>
    <message>
        <source>Controls</source>
        <translation>Bedienung</translation>
    </message>
    <message>
        <source>More controls</source>
        <translation>Weitere Bedienung</translation>
    </message>
    <message>
        <source>What else can be done and shown here</source>
        <translation>Was hier noch getan und gezeigt werden kann</translation>
    </message>
</context>
<context>
    <name>Covers</name>
    <message>
        <source>Covered until you have guessed</source>
        <translation>Verdeckt, bis Sie geraten haben</translation>
    </message>
    <message>
        <source>Shown in a later step</source>
        <translation>Wird in einem späteren Schritt gezeigt</translation>
    </message>
</context>
<context>
    <name>CurveView</name>
    <message>
        <source>How far off its guesses are</source>
        <translation>Wie weit es danebenliegt</translation>
    </message>
    <message>
        <source>{0} after {1} pictures</source>
        <translation>{0} nach {1} Bildern</translation>
    </message>
    <message>
        <source>The curve begins soon.</source>
        <translation>Die Kurve beginnt gleich.</translation>
    </message>
    <message>
        <source>{0} pictures seen</source>
        <translation>{0} Bilder gesehen</translation>
    </message>
    <message>
        <source>its own pictures</source>
        <translation>eigene Bilder</translation>
    </message>
    <message>
        <source>pictures it never saw</source>
        <translation>nie gesehene Bilder</translation>
    </message>
</context>
<context>
    <name>DataPanel</name>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>The points that are learned: a shape, ink, or drawn here</source>
        <translation>Die Punkte, die gelernt werden: eine Form, Tinte oder hier gezeichnet</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>exact</source>
        <translation>exakt</translation>
    </message>
    <message>
        <source>learned</source>
        <translation>gelernt</translation>
    </message>
    <message>
        <source>Computed from the points alone, or as a network has learned it (X)</source>
        <translation>Allein aus den Punkten berechnet, oder wie ein Netz es gelernt hat (X)</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>Second color</source>
        <translation>Zweite Farbe</translation>
    </message>
    <message>
        <source>Draw points of the second color (O)</source>
        <translation>Punkte der zweiten Farbe zeichnen (O)</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Take away all points that are drawn</source>
        <translation>Alle gezeichneten Punkte wegnehmen</translation>
    </message>
</context>
<context>
    <name>Dial</name>
    <message>
        <source>How much of it is noise: drag the hand from noise (up) to ink</source>
        <translation>Wie viel davon Rauschen ist: Ziehen Sie den Zeiger vom Rauschen (oben) zur Tinte</translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>{0} exists already. Replace it?</source>
        <translation>{0} gibt es schon. Ersetzen?</translation>
    </message>
</context>
<context>
    <name>DistanceGraph</name>
    <message>
        <source>Distance to {0} evaluations of Heun</source>
        <translation>Abstand zu {0} Auswertungen von Heun</translation>
    </message>
    <message>
        <source>How far each guess is from that of the way with {0} evaluations of Heun, at the same noise level: root mean square, of ink</source>
        <translation>Wie weit jede Vermutung von der des Weges mit {0} Auswertungen von Heun entfernt ist, beim selben Rauschpegel: quadratisches Mittel, in Tinte</translation>
    </message>
    <message>
        <source>measuring the way with {0} evaluations… {1}&#xa0;%</source>
        <translation>der Weg mit {0} Auswertungen wird gemessen … {1}&#xa0;%</translation>
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
    <name>Draw</name>
    <message>
        <source>{0} s left</source>
        <translation>noch {0} s</translation>
    </message>
    <message>
        <source>Fast (DPM-Solver++)</source>
        <translation>Schnell (DPM-Solver++)</translation>
    </message>
    <message>
        <source>Careful, 2× the work (Heun)</source>
        <translation>Sorgfältig, 2× Arbeit (Heun)</translation>
    </message>
    <message>
        <source>Simple (Euler)</source>
        <translation>Einfach (Euler)</translation>
    </message>
    <message>
        <source>Classic, fewer steps (DDIM)</source>
        <translation>Klassisch, kürzer (DDIM)</translation>
    </message>
    <message>
        <source>Classic, with chance (DDPM)</source>
        <translation>Klassisch, mit Zufall (DDPM)</translation>
    </message>
    <message>
        <source>The model&apos;s own</source>
        <translation>Die des Modells</translation>
    </message>
    <message>
        <source>Karras, fine at the end</source>
        <translation>Karras, fein am Ende</translation>
    </message>
    <message>
        <source>Even in ln σ</source>
        <translation>Gleichmäßig in ln σ</translation>
    </message>
    <message>
        <source>Even between picture and noise</source>
        <translation>Gleichmäßig zwischen Bild und Rauschen</translation>
    </message>
    <message>
        <source>Linear (DDPM)</source>
        <translation>Linear (DDPM)</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>Kosinus</translation>
    </message>
    <message>
        <source>Straight way (flow)</source>
        <translation>Gerader Weg (Flow)</translation>
    </message>
    <message>
        <source>any</source>
        <translation>beliebig</translation>
    </message>
    <message>
        <source>Picture {0}</source>
        <translation>Bild {0}</translation>
    </message>
    <message>
        <source>seed {0}</source>
        <translation>Startwert {0}</translation>
    </message>
</context>
<context>
    <name>DrawControls</name>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>What to draw</source>
        <translation>Motiv</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>Beliebig</translation>
    </message>
    <message>
        <source>All classes</source>
        <translation>Alle Klassen</translation>
    </message>
    <message>
        <source>Every class in turn</source>
        <translation>Jede Klasse der Reihe nach</translation>
    </message>
    <message>
        <source>Any class</source>
        <translation>Beliebige Klasse</translation>
    </message>
    <message>
        <source>Let the model choose: no class is asked for</source>
        <translation>Das Modell wählt: Es wird nach keiner Klasse gefragt</translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation>Verfahren</translation>
    </message>
    <message>
        <source>Chance (eta)</source>
        <translation>Zufall (eta)</translation>
    </message>
    <message>
        <source>Noise added (variance)</source>
        <translation>Neues Rauschen (Varianz)</translation>
    </message>
    <message>
        <source>data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>States of the film that are shown; more are not slower to draw</source>
        <translation>Zustände des Films, die gezeigt werden; mehr zu zeichnen dauert nicht länger</translation>
    </message>
    <message>
        <source>This sampler adds noise in each step: the film has a frame a step.</source>
        <translation>Dieser Sampler fügt in jedem Schritt Rauschen hinzu: Der Film hat ein Bild je Schritt.</translation>
    </message>
    <message>
        <source>Strictness (guidance)</source>
        <translation>Strenge (Guidance)</translation>
    </message>
    <message>
        <source>How strictly each picture is drawn as what it is; 1 is as learned</source>
        <translation>Wie streng jedes Bild als das gezeichnet wird, was es ist; 1 ist wie gelernt</translation>
    </message>
    <message>
        <source>Picture 1 has this seed, each after it the next</source>
        <translation>Bild 1 hat diesen Startwert, jedes danach den nächsten</translation>
    </message>
    <message>
        <source>Draw other pictures, from another seed</source>
        <translation>Andere Bilder zeichnen, aus einem anderen Startwert</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>Gezeigt</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Latent</source>
        <translation>Latent</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>Pixel</translation>
    </message>
    <message>
        <source>Sharp</source>
        <translation>Scharf</translation>
    </message>
    <message>
        <source>Smooth</source>
        <translation>Weich</translation>
    </message>
    <message>
        <source>Every state is shown decoded: even noise looks like something.</source>
        <translation>Jeder Zustand ist dekodiert: Selbst Rauschen sieht nach etwas aus.</translation>
    </message>
    <message>
        <source>What is shown is the latent itself, in which this model draws.</source>
        <translation>Gezeigt wird das Latent selbst, in dem dieses Modell zeichnet.</translation>
    </message>
    <message>
        <source>This model was made for {0} steps; fewer are faster and a little coarser.</source>
        <translation>Dieses Modell ist für {0} Schritte gemacht; weniger sind schneller und etwas gröber.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <source>posterior</source>
        <translation>Posterior</translation>
    </message>
    <message>
        <source>1 (as learned)</source>
        <translation>1 (wie gelernt)</translation>
    </message>
    <message>
        <source>{0} (usual)</source>
        <translation>{0} (üblich)</translation>
    </message>
</context>
<context>
    <name>DrawPage</name>
    <message>
        <source>All models</source>
        <translation>Alle Modelle</translation>
    </message>
    <message>
        <source>Draw this one again</source>
        <translation>Dieses neu zeichnen</translation>
    </message>
    <message>
        <source>From its own seed, in the way that is chosen now</source>
        <translation>Aus seinem eigenen Startwert, so wie es jetzt gewählt ist</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>Zeichnen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>&amp;Picture (PNG)…</source>
        <translation>&amp;Bild (PNG)…</translation>
    </message>
    <message>
        <source>&amp;All in one PNG…</source>
        <translation>&amp;Alle in einem PNG…</translation>
    </message>
    <message>
        <source>As it &amp;condenses (GIF)…</source>
        <translation>Wie es &amp;entsteht (GIF)…</translation>
    </message>
    <message>
        <source>A&amp;rrays for Python (.npz)…</source>
        <translation>A&amp;rrays für Python (.npz)…</translation>
    </message>
    <message>
        <source>All pictures</source>
        <translation>Alle Bilder</translation>
    </message>
    <message>
        <source>Draw all</source>
        <translation>Alle zeichnen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stop drawing (Esc)</source>
        <translation>Das Zeichnen anhalten (Esc)</translation>
    </message>
    <message>
        <source>Still as it was chosen before: press Stop, then Draw.</source>
        <translation>Noch wie vorher gewählt: erst „Anhalten“, dann „Zeichnen“ drücken.</translation>
    </message>
    <message>
        <source>This takes a while: press Draw to draw as is chosen now.</source>
        <translation>Das dauert eine Weile: „Zeichnen“ zeichnet so, wie es jetzt gewählt ist.</translation>
    </message>
    <message>
        <source>Not drawn to the end: only finished pictures can be saved.</source>
        <translation>Nicht zu Ende gezeichnet: Nur fertige Bilder lassen sich speichern.</translation>
    </message>
    <message>
        <source>Draw this one again to see what the new choice does to it.</source>
        <translation>„Dieses neu zeichnen“ zeigt, was die neue Wahl bewirkt.</translation>
    </message>
</context>
<context>
    <name>DrawingSection</name>
    <message>
        <source>Drawing</source>
        <translation>Zeichnen</translation>
    </message>
    <message>
        <source>The same seed draws the same picture again</source>
        <translation>Derselbe Startwert zeichnet dasselbe Bild noch einmal</translation>
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
        <source>How often the network looks at a letter; more is slower and a little finer</source>
        <translation>Wie oft das Netz einen Buchstaben ansieht; mehr ist langsamer und etwas feiner</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Pictures of the film from noise to ink; more are not slower to draw</source>
        <translation>Bilder des Films vom Rauschen zur Tinte; mehr zu zeichnen dauert nicht länger</translation>
    </message>
    <message>
        <source>This sampler adds noise in each step: the film has a frame a step.</source>
        <translation>Dieser Sampler fügt in jedem Schritt Rauschen hinzu: Der Film hat ein Bild je Schritt.</translation>
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
</context>
<context>
    <name>DropArea</name>
    <message>
        <source>Choose a folder…</source>
        <translation>Ordner wählen…</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Datei wählen…</translation>
    </message>
    <message>
        <source>A zip of pictures, or a file of a data set</source>
        <translation>Eine Zip-Datei mit Bildern oder die Datei eines Datensatzes</translation>
    </message>
    <message>
        <source>A folder or a zip of pictures; its subfolders may be the classes. Also MNIST, EMNIST and CIFAR-10, as their files come, or glyphs as .npz.</source>
        <translation>Ein Ordner oder eine Zip-Datei mit Bildern; Unterordner können die Klassen sein. Auch MNIST, EMNIST und CIFAR-10, wie ihre Dateien verteilt werden, oder Glyphen als .npz.</translation>
    </message>
    <message>
        <source>Let go to learn from it</source>
        <translation>Loslassen, um daraus zu lernen</translation>
    </message>
    <message>
        <source>Drop your pictures here</source>
        <translation>Bilder hier ablegen</translation>
    </message>
</context>
<context>
    <name>DropTarget</name>
    <message>
        <source>Only pictures can be learned from: a folder, a zip or a data set</source>
        <translation>Gelernt wird nur aus Bildern: einem Ordner, einem Zip oder einem Datensatz</translation>
    </message>
    <message>
        <source>Drop it to open this message</source>
        <translation>Loslassen öffnet diese Nachricht</translation>
    </message>
    <message>
        <source>Drop it to add this model</source>
        <translation>Loslassen, um dieses Modell hinzuzufügen</translation>
    </message>
    <message>
        <source>Drop it to train on these pictures</source>
        <translation>Loslassen, um mit diesen Bildern zu trainieren</translation>
    </message>
    <message>
        <source>Drop it to write a message for each of its rows</source>
        <translation>Ablegen, um für jede Zeile eine Nachricht zu schreiben</translation>
    </message>
    <message>
        <source>Drop it to begin this lesson</source>
        <translation>Ablegen, um diese Lektion zu beginnen</translation>
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
    <name>DurationPicker</name>
    <message>
        <source>How long to train</source>
        <translation>Wie lange trainiert wird</translation>
    </message>
    <message>
        <source>A first look</source>
        <translation>Ein erster Blick</translation>
    </message>
    <message>
        <source>shapes and colors</source>
        <translation>Formen und Farben</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Gut</translation>
    </message>
    <message>
        <source>what most people want</source>
        <translation>was die meisten wollen</translation>
    </message>
    <message>
        <source>In full</source>
        <translation>In voller Länge</translation>
    </message>
    <message>
        <source>as long as its recipe says</source>
        <translation>so lange, wie sein Rezept vorsieht</translation>
    </message>
    <message>
        <source>Own time</source>
        <translation>Eigene Zeit</translation>
    </message>
    <message>
        <source>you say how long</source>
        <translation>Sie sagen, wie lange</translation>
    </message>
    <message>
        <source>Minutes of training</source>
        <translation>Minuten Training</translation>
    </message>
    <message>
        <source>&amp;Minutes</source>
        <translation>&amp;Minuten</translation>
    </message>
</context>
<context>
    <name>Engine</name>
    <message>
        <source>Eta and variance lie between 0 and 1.</source>
        <translation>Eta und Varianz liegen zwischen 0 und 1.</translation>
    </message>
    <message>
        <source>Choose in that range.</source>
        <translation>In diesem Bereich wählen.</translation>
    </message>
    <message>
        <source>A sampler&apos;s numbers must be 0 or more.</source>
        <translation>Die Zahlen eines Samplers dürfen nicht unter 0 liegen.</translation>
    </message>
    <message>
        <source>Check churn and clip.</source>
        <translation>Churn und Clip prüfen.</translation>
    </message>
    <message>
        <source>x0 cannot be clipped by {clip!r}.</source>
        <translation>x0 lässt sich nicht mit „{clip}“ begrenzen.</translation>
    </message>
    <message>
        <source>Choose: {names}.</source>
        <translation>Zur Wahl stehen: {names}.</translation>
    </message>
    <message>
        <source>{steps} steps are not possible.</source>
        <translation>{steps} Schritte sind nicht möglich.</translation>
    </message>
    <message>
        <source>Choose between {low} and {high}.</source>
        <translation>Zwischen {low} und {high} wählen.</translation>
    </message>
    <message>
        <source>There is no sampler called {sampler!r}.</source>
        <translation>Es gibt keinen Sampler namens „{sampler}“.</translation>
    </message>
    <message>
        <source>A guidance of {guidance} is not possible.</source>
        <translation>Eine Strenge von {guidance} ist nicht möglich.</translation>
    </message>
    <message>
        <source>The seed {seed} is not possible.</source>
        <translation>Der Startwert {seed} ist nicht möglich.</translation>
    </message>
    <message>
        <source>There is nothing to write.</source>
        <translation>Es gibt nichts zu schreiben.</translation>
    </message>
    <message>
        <source>Type a message first.</source>
        <translation>Zuerst eine Nachricht eingeben.</translation>
    </message>
    <message>
        <source>{letters:,} letters are too many for one message.</source>
        <translation>{letters:,} Buchstaben sind zu viele für eine Nachricht.</translation>
    </message>
    <message>
        <source>Write at most {most:,}.</source>
        <translation>Höchstens {most:,} schreiben.</translation>
    </message>
    <message>
        <source>Noise and picture are two states.</source>
        <translation>Rauschen und Bild sind schon zwei Zustände.</translation>
    </message>
    <message>
        <source>Keep 2 or more, or 0 for all.</source>
        <translation>2 oder mehr behalten, oder 0 für alle.</translation>
    </message>
    <message>
        <source>There is nothing to draw.</source>
        <translation>Es gibt nichts zu zeichnen.</translation>
    </message>
    <message>
        <source>Name at least one label.</source>
        <translation>Mindestens eine Klasse nennen.</translation>
    </message>
    <message>
        <source>Every picture needs one seed and one hand.</source>
        <translation>Jedes Bild braucht einen Startwert und eine Handschrift.</translation>
    </message>
    <message>
        <source>{path} cannot be read: {why}.</source>
        <translation>{path} lässt sich nicht lesen: {why}.</translation>
    </message>
    <message>
        <source>The input is not text in UTF-8.</source>
        <translation>Die Eingabe ist kein Text in UTF-8.</translation>
    </message>
    <message>
        <source>Convert it first: iconv -f LATIN1 -t UTF-8</source>
        <translation>Wandeln Sie sie zuerst um: iconv -f LATIN1 -t UTF-8</translation>
    </message>
    <message>
        <source>CPU, {threads} threads</source>
        <translation>CPU, {threads} Threads</translation>
    </message>
    <message>
        <source>There is no device called {choice!r}.</source>
        <translation>Es gibt kein Gerät namens „{choice}“.</translation>
    </message>
    <message>
        <source>Use {names}.</source>
        <translation>Zur Wahl stehen: {names}.</translation>
    </message>
    <message>
        <source>The {kind} device does not work here ({problem}).</source>
        <translation>Das {kind}-Gerät funktioniert hier nicht ({problem}).</translation>
    </message>
    <message>
        <source>Use the CPU (--device cpu), or leave the choice to: auto</source>
        <translation>Die CPU nehmen (--device cpu) oder die Wahl Noisegram überlassen: auto</translation>
    </message>
    <message>
        <source>{trouble} Using the CPU.</source>
        <translation>{trouble} Es rechnet die CPU.</translation>
    </message>
    <message>
        <source>Apple GPU</source>
        <translation>Apple-GPU</translation>
    </message>
    <message>
        <source>CPU, 1 thread</source>
        <translation>CPU, 1 Thread</translation>
    </message>
    <message>
        <source>it computes wrong numbers</source>
        <translation>es rechnet falsch</translation>
    </message>
    <message>
        <source>No {kind} device was found.</source>
        <translation>Es wurde kein {kind}-Gerät gefunden.</translation>
    </message>
    <message>
        <source>A {kind} schedule has no two levels between {low:g} and {high:g}.</source>
        <translation>Ein Plan der Art {kind} hat zwischen {low:g} und {high:g} keine zwei Rauschstufen.</translation>
    </message>
    <message>
        <source>Choose a wider range of sigmas.</source>
        <translation>Wählen Sie einen weiteren Bereich von Sigmas.</translation>
    </message>
    <message>
        <source>{model} diffuses pixels: it has no latent to show.</source>
        <translation>{model} diffundiert Pixel; etwas Latentes gibt es nicht zu zeigen.</translation>
    </message>
    <message>
        <source>Leave the latent out.</source>
        <translation>Das Latente weglassen.</translation>
    </message>
    <message>
        <source>Letters that leave their way at different places go different ways.</source>
        <translation>Buchstaben, die ihren Weg an verschiedenen Stellen verlassen, gehen verschiedene Wege.</translation>
    </message>
    <message>
        <source>Look at one at a time.</source>
        <translation>Sehen Sie sich einen nach dem anderen an.</translation>
    </message>
    <message>
        <source>{model} diffuses a latent, on which nobody can paint.</source>
        <translation>{model} diffundiert ein Latent; darauf lässt sich nicht malen.</translation>
    </message>
    <message>
        <source>States of {model} have other sizes.</source>
        <translation>Zustände von {model} haben andere Größen.</translation>
    </message>
    <message>
        <source>Ask about states of its own.</source>
        <translation>Fragen Sie nach eigenen Zuständen des Modells.</translation>
    </message>
    <message>
        <source>A stroke lies outside of the picture.</source>
        <translation>Ein Strich liegt außerhalb des Bildes.</translation>
    </message>
    <message>
        <source>Paint inside.</source>
        <translation>Malen Sie innerhalb.</translation>
    </message>
    <message>
        <source>{model} draws no {label!r}.</source>
        <translation>{model} zeichnet kein {label!r}.</translation>
    </message>
    <message>
        <source>Choose one of its classes.</source>
        <translation>Wählen Sie eine seiner Klassen.</translation>
    </message>
    <message>
        <source>There is not enough memory for this.</source>
        <translation>Dafür reicht der Speicher nicht.</translation>
    </message>
    <message>
        <source>Ask for less at once (fewer or smaller pictures), or close other programs.</source>
        <translation>Verlangen Sie weniger auf einmal (weniger oder kleinere Bilder), oder schließen Sie andere Programme.</translation>
    </message>
    <message>
        <source>Pictures of {model} have other sizes.</source>
        <translation>Bilder von {model} haben andere Größen.</translation>
    </message>
    <message>
        <source>Measure one of its own.</source>
        <translation>Messen Sie eines von diesem Modell.</translation>
    </message>
    <message>
        <source>A way cannot leave another like this.</source>
        <translation>So kann ein Weg den anderen nicht verlassen.</translation>
    </message>
    <message>
        <source>Check noise and strokes.</source>
        <translation>Prüfen Sie Rauschen und Striche.</translation>
    </message>
    <message>
        <source>Between 1 and {most} states of numbers can be asked about.</source>
        <translation>Nach 1 bis {most} Zuständen aus Zahlen lässt sich fragen.</translation>
    </message>
    <message>
        <source>Ask about fewer.</source>
        <translation>Frage nach weniger.</translation>
    </message>
    <message>
        <source>There is no training in {path}.</source>
        <translation>In {path} liegt kein Training.</translation>
    </message>
    <message>
        <source>Name the folder of a run (the one that train --out made).</source>
        <translation>Nennen Sie den Ordner eines Trainings (den, den train --out angelegt hat).</translation>
    </message>
    <message>
        <source>The training in {path} is too short for a curve.</source>
        <translation>Das Training in {path} ist zu kurz für eine Kurve.</translation>
    </message>
    <message>
        <source>Go on with it (--resume, and more --images): a curve begins with the second entry of its log.</source>
        <translation>Setzen Sie es fort (--resume und mehr --images): Eine Kurve beginnt mit dem zweiten Eintrag seines Protokolls.</translation>
    </message>
    <message>
        <source>There is no quantity called {name!r}.</source>
        <translation>Es gibt keine Größe namens {name!r}.</translation>
    </message>
    <message>
        <source>On this way there is no {quantity!r} to show.</source>
        <translation>Auf diesem Weg gibt es kein {quantity!r} zu zeigen.</translation>
    </message>
    <message>
        <source>A state has no {quantity!r} to show.</source>
        <translation>Ein Zustand hat kein {quantity!r} zu zeigen.</translation>
    </message>
    <message>
        <source>Choose some of {names}.</source>
        <translation>Wählen Sie aus {names}.</translation>
    </message>
    <message>
        <source>A way is of one picture.</source>
        <translation>Ein Weg ist der eines einzelnen Bildes.</translation>
    </message>
    <message>
        <source>Name one character or label, one seed.</source>
        <translation>Nennen Sie ein Zeichen oder eine Klasse und einen Startwert.</translation>
    </message>
    <message>
        <source>{model} diffuses a latent, whose noise is no picture.</source>
        <translation>{model} diffundiert einen latenten Code, dessen Rauschen kein Bild ist.</translation>
    </message>
    <message>
        <source>Show state and guess.</source>
        <translation>Zeigen Sie Zustand und Vermutung.</translation>
    </message>
    <message>
        <source>{model} draws one kind of picture: no name pulls at it.</source>
        <translation>{model} zeichnet nur eine Art von Bildern: Kein Name zieht daran.</translation>
    </message>
    <message>
        <source>Leave pull out.</source>
        <translation>Lassen Sie den Zug des Namens weg.</translation>
    </message>
    <message>
        <source>{path} is not a folder.</source>
        <translation>{path} ist kein Ordner.</translation>
    </message>
    <message>
        <source>Choose another.</source>
        <translation>Einen anderen wählen.</translation>
    </message>
    <message>
        <source>There is no folder {path}.</source>
        <translation>Es gibt keinen Ordner {path}.</translation>
    </message>
    <message>
        <source>Make it first, or choose another.</source>
        <translation>Ihn zuerst anlegen oder einen anderen wählen.</translation>
    </message>
    <message>
        <source>{path} cannot be written: {why}.</source>
        <translation>{path} lässt sich nicht schreiben: {why}.</translation>
    </message>
    <message>
        <source>Choose another folder, or make room and check its permissions.</source>
        <translation>Einen anderen Ordner wählen, oder Platz schaffen und seine Zugriffsrechte prüfen.</translation>
    </message>
    <message>
        <source>Nothing can be written in {path}.</source>
        <translation>In {path} lässt sich nichts schreiben.</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>Einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>There is no model called {name!r}.</source>
        <translation>Es gibt kein Modell namens „{name}“.</translation>
    </message>
    <message>
        <source>Installed: {known}. A path works too.</source>
        <translation>Installiert: {known}. Auch ein Pfad ist möglich.</translation>
    </message>
    <message>
        <source>None is installed.</source>
        <translation>Es ist keines installiert.</translation>
    </message>
    <message>
        <source>{name!r} cannot be a model&apos;s name.</source>
        <translation>Ein Modell kann nicht „{name}“ heißen.</translation>
    </message>
    <message>
        <source>Use a plain word.</source>
        <translation>Ein einfaches Wort nehmen.</translation>
    </message>
    <message>
        <source>{name} is the name of a shipped model.</source>
        <translation>{name} heißt schon ein mitgeliefertes Modell.</translation>
    </message>
    <message>
        <source>Give it another (--name NAME).</source>
        <translation>Einen anderen Namen geben (--name NAME).</translation>
    </message>
    <message>
        <source>{name} is not one of your own models.</source>
        <translation>{name} ist kein eigenes Modell.</translation>
    </message>
    <message>
        <source>Only those can be removed.</source>
        <translation>Nur eigene lassen sich entfernen.</translation>
    </message>
    <message>
        <source>{path} exists already.</source>
        <translation>{path} gibt es schon.</translation>
    </message>
    <message>
        <source>Choose another name, or replace it (--force).</source>
        <translation>Einen anderen Namen wählen oder die Datei ersetzen (--force).</translation>
    </message>
    <message>
        <source>{path} cannot be moved: {why}.</source>
        <translation>{path} lässt sich nicht verschieben: {why}.</translation>
    </message>
    <message>
        <source>Check the permissions of its folder.</source>
        <translation>Prüfen Sie die Rechte des Ordners.</translation>
    </message>
    <message>
        <source>{pictures:,} pictures with {states:,} states each need {gigabytes:.1f} GB.</source>
        <translation>{pictures:,} Bilder mit je {states:,} Zuständen brauchen {gigabytes:.1f} GB.</translation>
    </message>
    <message>
        <source>{model} does not draw letters.</source>
        <translation>{model} zeichnet keine Buchstaben.</translation>
    </message>
    <message>
        <source>Choose another model.</source>
        <translation>Ein anderes Modell wählen.</translation>
    </message>
    <message>
        <source>{model} has the labels 0 to {last}.</source>
        <translation>{model} hat die Klassen 0 bis {last}.</translation>
    </message>
    <message>
        <source>Choose among them (noisegram models card NAME lists them).</source>
        <translation>Eine davon wählen (noisegram models card NAME zählt sie auf).</translation>
    </message>
    <message>
        <source>This model cannot write: {shown}.</source>
        <translation>Dieses Modell kann nicht schreiben: {shown}.</translation>
    </message>
    <message>
        <source>Add more: from {enough} on it learns what they share.</source>
        <translation>Nehmen Sie mehr dazu: Ab {enough} lernt es, was sie gemeinsam haben.</translation>
    </message>
    <message>
        <source>No page of a handwriting sheet is in it.</source>
        <translation>Darauf ist keine Seite eines Handschrift-Bogens.</translation>
    </message>
    <message>
        <source>All four black corner marks must be in the picture, sharp and not in glare.</source>
        <translation>Alle vier schwarzen Eckmarken müssen im Bild sein, scharf und ohne Glanz.</translation>
    </message>
    <message>
        <source>The picture is too dark.</source>
        <translation>Das Bild ist zu dunkel.</translation>
    </message>
    <message>
        <source>Take it again by daylight, or with a lamp on the page.</source>
        <translation>Nehmen Sie es bei Tageslicht oder mit einer Lampe noch einmal auf.</translation>
    </message>
    <message>
        <source>The picture is blurred.</source>
        <translation>Das Bild ist unscharf.</translation>
    </message>
    <message>
        <source>Hold the camera still, tap on the page to focus, and take it again.</source>
        <translation>Halten Sie die Kamera ruhig, tippen Sie zum Scharfstellen auf die Seite, und nehmen Sie es noch einmal auf.</translation>
    </message>
    <message>
        <source>Only {count} of the four corner marks can be seen.</source>
        <translation>Nur {count} der vier Eckmarken sind zu sehen.</translation>
    </message>
    <message>
        <source>Take the picture again with all four corners of the page in it.</source>
        <translation>Nehmen Sie es noch einmal auf, mit allen vier Ecken der Seite im Bild.</translation>
    </message>
    <message>
        <source>the box is empty</source>
        <translation>das Feld ist leer</translation>
    </message>
    <message>
        <source>it touches the border of its box</source>
        <translation>berührt den Rand des Feldes</translation>
    </message>
    <message>
        <source>it is too faint: use a darker pen</source>
        <translation>zu blass: einen dunkleren Stift nehmen</translation>
    </message>
    <message>
        <source>it is too thick: use a finer pen, or write larger</source>
        <translation>zu dick: einen feineren Stift nehmen oder größer schreiben</translation>
    </message>
    <message>
        <source>it is too small</source>
        <translation>zu klein</translation>
    </message>
    <message>
        <source>it is in several parts</source>
        <translation>besteht aus mehreren Teilen</translation>
    </message>
    <message>
        <source>There is more than one page in it.</source>
        <translation>Darauf ist mehr als eine Seite.</translation>
    </message>
    <message>
        <source>Photograph each page by itself.</source>
        <translation>Fotografieren Sie jede Seite für sich.</translation>
    </message>
    <message>
        <source>The sheet has no page {page}.</source>
        <translation>Der Bogen hat keine Seite {page}.</translation>
    </message>
    <message>
        <source>Print it again.</source>
        <translation>Drucken Sie ihn noch einmal.</translation>
    </message>
    <message>
        <source>The library that finds corner marks cannot be loaded: {why}.</source>
        <translation>Die Bibliothek, die Eckmarken findet, lässt sich nicht laden: {why}.</translation>
    </message>
    <message>
        <source>{name} has more than {most} million pixels.</source>
        <translation>{name} hat mehr als {most} Millionen Pixel.</translation>
    </message>
    <message>
        <source>Save it smaller: 12 million are plenty.</source>
        <translation>Speichern Sie es kleiner: 12 Millionen sind reichlich.</translation>
    </message>
    <message>
        <source>{name} is a PDF.</source>
        <translation>{name} ist ein PDF.</translation>
    </message>
    <message>
        <source>Save its pages as pictures, PNG or JPEG, and read those.</source>
        <translation>Speichern Sie die Seiten als Bilder, PNG oder JPEG, und nehmen Sie diese.</translation>
    </message>
    <message>
        <source>{name} is a folder.</source>
        <translation>{name} ist ein Ordner.</translation>
    </message>
    <message>
        <source>Choose the pictures in it.</source>
        <translation>Wählen Sie die Bilder darin.</translation>
    </message>
    <message>
        <source>There is no picture {path}.</source>
        <translation>Es gibt kein Bild {path}.</translation>
    </message>
    <message>
        <source>Check the path.</source>
        <translation>Prüfen Sie den Pfad.</translation>
    </message>
    <message>
        <source>{path} has no room for {megabytes:,} MB of decoded pictures.</source>
        <translation>{path} hat keinen Platz für {megabytes:,} MB entpackter Bilder.</translation>
    </message>
    <message>
        <source>Make room on that disk, or choose a smaller size.</source>
        <translation>Dort Platz schaffen oder eine kleinere Bildgröße wählen.</translation>
    </message>
    <message>
        <source>{path} has no binary batches of CIFAR-10 for {split}.</source>
        <translation>{path} enthält keine binären Dateien von CIFAR-10 für {split}.</translation>
    </message>
    <message>
        <source>Use the binary version (*.bin); the Python one is a pickle, which is never opened.</source>
        <translation>Die binäre Fassung (*.bin) verwenden; die für Python ist ein Pickle, und die werden nie geöffnet.</translation>
    </message>
    <message>
        <source>{name} is damaged or is no CIFAR-10 batch ({why}).</source>
        <translation>{name} ist beschädigt oder keine Datei von CIFAR-10 ({why}).</translation>
    </message>
    <message>
        <source>Fetch it again.</source>
        <translation>Noch einmal herunterladen.</translation>
    </message>
    <message>
        <source>There is no data at {path}.</source>
        <translation>Unter {path} liegen keine Daten.</translation>
    </message>
    <message>
        <source>{name} is not a glyph corpus ({why}).</source>
        <translation>{name} ist keine Sammlung von Glyphen ({why}).</translation>
    </message>
    <message>
        <source>It needs the arrays image (uint8 [N, 28, 28]) and codepoint (int [N]).</source>
        <translation>Nötig sind die Felder image (uint8 [N, 28, 28]) und codepoint (int [N]).</translation>
    </message>
    <message>
        <source>Leave them out, and keep the first of each.</source>
        <translation>Auslassen; das erste bleibt jeweils.</translation>
    </message>
    <message>
        <source>Dark ink on light paper</source>
        <translation>Dunkle Tinte auf hellem Papier</translation>
    </message>
    <message>
        <source>Invert them: light ink on dark, as models of letters have it.</source>
        <translation>Umkehren: helle Tinte auf dunklem Grund, wie Modelle für Buchstaben sie haben.</translation>
    </message>
    <message>
        <source>They get bars.</source>
        <translation>Sie bekommen Balken.</translation>
    </message>
    <message>
        <source>They are squashed.</source>
        <translation>Sie werden gestaucht.</translation>
    </message>
    <message>
        <source>Cannot be read: {why}</source>
        <translation>Nicht lesbar: {why}</translation>
    </message>
    <message>
        <source>They are left out.</source>
        <translation>Ausgelassen.</translation>
    </message>
    <message>
        <source>Exact copies of others</source>
        <translation>Genaue Kopien von anderen</translation>
    </message>
    <message>
        <source>Look almost like others</source>
        <translation>Sehen fast aus wie andere</translation>
    </message>
    <message>
        <source>Lower or narrower than {size} pixels</source>
        <translation>Niedriger oder schmaler als {size} Pixel</translation>
    </message>
    <message>
        <source>Enlarged a little.</source>
        <translation>Werden etwas vergrößert.</translation>
    </message>
    <message>
        <source>So small that they would be blurred at {size} pixels</source>
        <translation>So klein, dass sie mit {size} Pixeln unscharf wären</translation>
    </message>
    <message>
        <source>Choose a smaller size.</source>
        <translation>Eine kleinere Bildgröße wählen.</translation>
    </message>
    <message>
        <source>Leave them out.</source>
        <translation>Auslassen.</translation>
    </message>
    <message>
        <source>In color, which a gray model does not learn</source>
        <translation>In Farbe, die ein graues Modell nicht lernt</translation>
    </message>
    <message>
        <source>They become gray; a preset of color keeps it.</source>
        <translation>Sie werden grau; eine farbige Vorlage behält die Farbe.</translation>
    </message>
    <message>
        <source>Dark ink on light paper, while {light:,} are the other way round</source>
        <translation>Dunkle Tinte auf hellem Papier; {light:,} sind umgekehrt</translation>
    </message>
    <message>
        <source>Show them whole, with bars.</source>
        <translation>Ganz zeigen, mit Balken.</translation>
    </message>
    <message>
        <source>Few pictures: a model of fewer than about {enough} repeats them</source>
        <translation>Wenige Bilder: Bei weniger als etwa {enough} wiederholt sie das Modell</translation>
    </message>
    <message>
        <source>Without a class</source>
        <translation>Ohne Klasse</translation>
    </message>
    <message>
        <source>They are learned as pictures of no class.</source>
        <translation>Sie werden als Bilder ohne Klasse gelernt.</translation>
    </message>
    <message>
        <source>Classes of fewer than {few} pictures: {names}</source>
        <translation>Klassen mit weniger als {few} Bildern: {names}</translation>
    </message>
    <message>
        <source>Put them together as one class, {other}.</source>
        <translation>Zu einer Klasse zusammenlegen, {other}.</translation>
    </message>
    <message>
        <source>Uneven classes: {many:,} pictures of {most}, {few:,} of {least}</source>
        <translation>Ungleiche Klassen: {many:,} Bilder von {most}, {few:,} von {least}</translation>
    </message>
    <message>
        <source>Training shows the rare ones more often.</source>
        <translation>Beim Training kommen die seltenen öfter dran.</translation>
    </message>
    <message>
        <source>Characters that one can type and it lacks: {names}</source>
        <translation>Zeichen, die man tippen kann und die fehlen: {names}</translation>
    </message>
    <message>
        <source>A model of it cannot write them.</source>
        <translation>Ein Modell daraus kann sie nicht schreiben.</translation>
    </message>
    <message>
        <source>Classes that seem to be the same: {names}</source>
        <translation>Klassen, die dieselben zu sein scheinen: {names}</translation>
    </message>
    <message>
        <source>Photographed with a turned camera</source>
        <translation>Mit gedrehter Kamera fotografiert</translation>
    </message>
    <message>
        <source>Turned upright.</source>
        <translation>Werden aufrecht gedreht.</translation>
    </message>
    <message>
        <source>Transparent in places</source>
        <translation>Stellenweise durchsichtig</translation>
    </message>
    <message>
        <source>They stand on white.</source>
        <translation>Sie stehen auf Weiß.</translation>
    </message>
    <message>
        <source>Far from square</source>
        <translation>Weit vom Quadrat</translation>
    </message>
    <message>
        <source>All are gray</source>
        <translation>Alle sind grau</translation>
    </message>
    <message>
        <source>A gray model learns them sooner.</source>
        <translation>Ein graues Modell lernt sie schneller.</translation>
    </message>
    <message>
        <source>Gray among others in color</source>
        <translation>Graue unter farbigen</translation>
    </message>
    <message>
        <source>Leave them out, or some samples will be gray.</source>
        <translation>Auslassen, sonst werden einige Bilder grau.</translation>
    </message>
    <message>
        <source>Add more if you can.</source>
        <translation>Wenn möglich, mehr hinzufügen.</translation>
    </message>
    <message>
        <source>Put them together.</source>
        <translation>Zusammenlegen.</translation>
    </message>
    <message>
        <source>Leave that out, or choose another model. This one has {alphabet}</source>
        <translation>Weglassen, oder ein anderes Modell wählen. Dieses hat {alphabet}</translation>
    </message>
    <message>
        <source>There are no pictures in {path}.</source>
        <translation>In {path} sind keine Bilder.</translation>
    </message>
    <message>
        <source>It needs files like {suffixes}; their folders are the classes.</source>
        <translation>Nötig sind Dateien wie {suffixes}; ihre Ordner sind die Klassen.</translation>
    </message>
    <message>
        <source>None of the {count:,} pictures in {path} can be read; of the first, {why}.</source>
        <translation>Keines der {count:,} Bilder in {path} ist lesbar; zum ersten: {why}.</translation>
    </message>
    <message>
        <source>Open one in another program, and copy or export them again.</source>
        <translation>Eines in einem anderen Programm öffnen und alle neu kopieren oder exportieren.</translation>
    </message>
    <message>
        <source>The table in {path} cannot be read.</source>
        <translation>Die Tabelle in {path} ist nicht lesbar.</translation>
    </message>
    <message>
        <source>Pack the pictures again, or unpack them and choose the folder.</source>
        <translation>Die Bilder neu packen oder auspacken und den Ordner wählen.</translation>
    </message>
    <message>
        <source>{path} has no idx pictures for {split}.</source>
        <translation>{path} enthält keine idx-Bilder für {split}.</translation>
    </message>
    <message>
        <source>It needs a *{suffix} file.</source>
        <translation>Nötig ist eine Datei *{suffix}.</translation>
    </message>
    <message>
        <source>{name} has {pictures:,} pictures but {labels:,} labels.</source>
        <translation>{name} hat {pictures:,} Bilder, aber {labels:,} Klassenangaben.</translation>
    </message>
    <message>
        <source>Fetch both files again.</source>
        <translation>Beide Dateien noch einmal herunterladen.</translation>
    </message>
    <message>
        <source>{path} is missing.</source>
        <translation>{path} fehlt.</translation>
    </message>
    <message>
        <source>Put it beside the pictures.</source>
        <translation>Neben die Bilder legen.</translation>
    </message>
    <message>
        <source>{name} is damaged or is no idx file ({why}).</source>
        <translation>{name} ist beschädigt oder keine idx-Datei ({why}).</translation>
    </message>
    <message>
        <source>{path} is no data set.</source>
        <translation>{path} ist kein Datensatz.</translation>
    </message>
    <message>
        <source>Choose a folder or a zip of pictures, or the files of a known data set.</source>
        <translation>Einen Ordner oder eine Zip-Datei mit Bildern wählen oder die Dateien eines bekannten Datensatzes.</translation>
    </message>
    <message>
        <source>EMNIST ({part}): {train:,} handwritten characters of {classes} classes to train on, {test:,} to test.</source>
        <translation>EMNIST ({part}): {train:,} handgeschriebene Zeichen in {classes} Klassen zum Trainieren, {test:,} zum Testen.</translation>
    </message>
    <message>
        <source>{path} holds CIFAR-10 as Python keeps it.</source>
        <translation>{path} enthält CIFAR-10, wie Python es ablegt.</translation>
    </message>
    <message>
        <source>{path} is a pickle, which is never opened: it may run programs.</source>
        <translation>{path} ist ein Pickle und wird nie geöffnet: So eine Datei kann Programme ausführen.</translation>
    </message>
    <message>
        <source>{path} is packed in a way that is not read.</source>
        <translation>{path} ist auf eine Art gepackt, die nicht gelesen wird.</translation>
    </message>
    <message>
        <source>MNIST&apos;s files: {train:,} digits to train on, {test:,} to test.</source>
        <translation>Die Dateien von MNIST: {train:,} Ziffern zum Trainieren, {test:,} zum Testen.</translation>
    </message>
    <message>
        <source>{said} The folder has others too ({others}): name a file.</source>
        <translation>{said} Der Ordner enthält noch andere ({others}): eine Datei angeben.</translation>
    </message>
    <message>
        <source>Check its permissions.</source>
        <translation>Die Zugriffsrechte prüfen.</translation>
    </message>
    <message>
        <source>A corpus of glyphs, {path}.</source>
        <translation>Eine Sammlung von Glyphen, {path}.</translation>
    </message>
    <message>
        <source>Use a folder of pictures, or idx files.</source>
        <translation>Einen Ordner mit Bildern oder idx-Dateien verwenden.</translation>
    </message>
    <message>
        <source>A zip of pictures.</source>
        <translation>Eine Zip-Datei mit Bildern.</translation>
    </message>
    <message>
        <source>Unpack it, and choose the folder.</source>
        <translation>Auspacken und den Ordner wählen.</translation>
    </message>
    <message>
        <source>CIFAR-10, {files} files of color pictures.</source>
        <translation>CIFAR-10, {files} Dateien mit farbigen Bildern.</translation>
    </message>
    <message>
        <source>A folder of pictures.</source>
        <translation>Ein Ordner mit Bildern.</translation>
    </message>
    <message>
        <source>it has more than {limit} million pixels</source>
        <translation>mehr als {limit} Millionen Pixel</translation>
    </message>
    <message>
        <source>it is no picture</source>
        <translation>kein Bild</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>it is cut short or damaged</source>
        <translation>abgebrochen oder beschädigt</translation>
    </message>
    <message>
        <source>it has more than {limit} MB</source>
        <translation>mehr als {limit} MB</translation>
    </message>
    <message>
        <source>Check its permissions, or copy it again.</source>
        <translation>Die Zugriffsrechte prüfen oder noch einmal kopieren.</translation>
    </message>
    <message>
        <source>it is gone</source>
        <translation>nicht mehr da</translation>
    </message>
    <message>
        <source>it may not be read</source>
        <translation>darf nicht gelesen werden</translation>
    </message>
    <message>
        <source>it leads to a folder that was seen already</source>
        <translation>führt zu einem Ordner, der schon an der Reihe war</translation>
    </message>
    <message>
        <source>the zip holds it in a way that cannot be read</source>
        <translation>in der Zip-Datei auf eine Art abgelegt, die nicht gelesen werden kann</translation>
    </message>
    <message>
        <source>The table in {path} is larger than any table may be.</source>
        <translation>Die Tabelle in {path} ist größer, als Tabellen sein dürfen.</translation>
    </message>
    <message>
        <source>What was computed is not a number.</source>
        <translation>Was berechnet wurde, ist keine Zahl.</translation>
    </message>
    <message>
        <source>Try again with the usual settings.</source>
        <translation>Versuchen Sie es mit den üblichen Einstellungen noch einmal.</translation>
    </message>
    <message>
        <source>Try again on the CPU (--device cpu).</source>
        <translation>Versuchen Sie es auf dem Prozessor noch einmal (--device cpu).</translation>
    </message>
    <message>
        <source>Far from square: a square from their middle leaves {share} % out</source>
        <translation>Weit vom Quadrat: Ein Quadrat aus der Mitte lässt {share} % weg</translation>
    </message>
    <message>
        <source>Far too few pictures: a model of them can only repeat them</source>
        <translation>Viel zu wenige Bilder: Ein Modell davon kann sie nur wiederholen</translation>
    </message>
    <message>
        <source>{path} holds arrays of numbers, but no corpus of glyphs.</source>
        <translation>{path} enthält Zahlenfelder, aber keine Sammlung von Schriftzeichen.</translation>
    </message>
    <message>
        <source>Use a folder of pictures: what Draw saves as PNG, for example.</source>
        <translation>Nehmen Sie einen Ordner mit Bildern: zum Beispiel, was unter Zeichnen als PNG gespeichert wird.</translation>
    </message>
    <message>
        <source>the zip is damaged here</source>
        <translation>die Zip-Datei ist hier beschädigt</translation>
    </message>
    <message>
        <source>it is a link</source>
        <translation>eine Verknüpfung</translation>
    </message>
    <message>
        <source>its name leads out of the zip</source>
        <translation>der Name führt aus der Zip-Datei hinaus</translation>
    </message>
    <message>
        <source>it is locked by a password</source>
        <translation>mit einem Kennwort gesperrt</translation>
    </message>
    <message>
        <source>Install Noisegram again.</source>
        <translation>Installieren Sie Noisegram neu.</translation>
    </message>
    <message>
        <source>Noise levels lie between {low:g} and {high:,.0f}.</source>
        <translation>Rauschstufen liegen zwischen {low:g} und {high:,.0f}.</translation>
    </message>
    <message>
        <source>Choose sigmas in that range.</source>
        <translation>Sigma in diesem Bereich wählen.</translation>
    </message>
    <message>
        <source>Guidance acts between two noise levels, 0 or more.</source>
        <translation>Die Strenge wirkt zwischen zwei Rauschstufen, 0 oder mehr.</translation>
    </message>
    <message>
        <source>Choose two sigmas, the lower one first.</source>
        <translation>Zwei Sigma wählen, das kleinere zuerst.</translation>
    </message>
    <message>
        <source>Noise levels cannot fall from {high:g} to {low:g}.</source>
        <translation>Rauschstufen können nicht von {high:g} auf {low:g} fallen.</translation>
    </message>
    <message>
        <source>Choose a sigma-max above sigma-min.</source>
        <translation>Ein größtes Sigma über dem kleinsten wählen.</translation>
    </message>
    <message>
        <source>A variance of {variance!r} is not possible.</source>
        <translation>Eine Varianz von {variance!r} ist nicht möglich.</translation>
    </message>
    <message>
        <source>Use a number between 0 and 1, or data.</source>
        <translation>Eine Zahl zwischen 0 und 1 oder data angeben.</translation>
    </message>
    <message>
        <source>There are no levels called {levels!r}.</source>
        <translation>Rauschstufen namens {levels!r} gibt es nicht.</translation>
    </message>
    <message>
        <source>Name as many of them as labels.</source>
        <translation>Nennen Sie so viele davon wie Klassen.</translation>
    </message>
    <message>
        <source>Use a number from 0 to {high}.</source>
        <translation>Nehmen Sie eine Zahl von 0 bis {high}.</translation>
    </message>
    <message>
        <source>A film of {frames} frames is not possible.</source>
        <translation>Ein Film aus {frames} Bildern ist nicht möglich.</translation>
    </message>
    <message>
        <source>A rho of {rho:g} is not possible.</source>
        <translation>Ein rho von {rho:g} ist nicht möglich.</translation>
    </message>
    <message>
        <source>Noisegram does not know the rules {rules} of drawing.</source>
        <translation>Die Zeichenregeln {rules} kennt Noisegram nicht.</translation>
    </message>
    <message>
        <source>{model} has no hand called {hand!r}.</source>
        <translation>{model} hat keine Handschrift namens {hand!r}.</translation>
    </message>
    <message>
        <source>It has {some} ... (all: noisegram hands).</source>
        <translation>Es hat {some} … (alle: noisegram hands).</translation>
    </message>
    <message>
        <source>It has no hands at all.</source>
        <translation>Es hat gar keine Handschriften.</translation>
    </message>
    <message>
        <source>{model} draws points in a plane, no pictures.</source>
        <translation>{model} zeichnet Punkte einer Ebene, keine Bilder.</translation>
    </message>
    <message>
        <source>Let it draw points (noisegram sample -o points.csv), or see how (noisegram figure cloud).</source>
        <translation>Lassen Sie es Punkte zeichnen (noisegram sample -o points.csv), oder sehen Sie zu (noisegram figure cloud).</translation>
    </message>
    <message>
        <source>There is no model file at {path}.</source>
        <translation>Unter {path} liegt keine Modelldatei.</translation>
    </message>
    <message>
        <source>Check the path, or see which are installed (noisegram models list).</source>
        <translation>Prüfen Sie den Pfad, oder sehen Sie nach, welche installiert sind (noisegram models list).</translation>
    </message>
    <message>
        <source>Check the path and its permissions.</source>
        <translation>Prüfen Sie den Pfad und seine Zugriffsrechte.</translation>
    </message>
    <message>
        <source>{name} is not a Noisegram model, or is damaged.</source>
        <translation>{name} ist kein Modell von Noisegram oder beschädigt.</translation>
    </message>
    <message>
        <source>Use a .safetensors file that Noisegram made, whole.</source>
        <translation>Nehmen Sie eine .safetensors-Datei, die Noisegram gemacht hat, und zwar ganz.</translation>
    </message>
    <message>
        <source>{name} was made by a newer Noisegram (format {version}).</source>
        <translation>{name} stammt von einem neueren Noisegram (Format {version}).</translation>
    </message>
    <message>
        <source>Update Noisegram to open it.</source>
        <translation>Aktualisiere Noisegram, um es zu öffnen.</translation>
    </message>
    <message>
        <source>{name} has a model card that cannot be read.</source>
        <translation>Die Modellkarte von {name} ist nicht lesbar.</translation>
    </message>
    <message>
        <source>Export or import the model again.</source>
        <translation>Exportiere oder importiere das Modell noch einmal.</translation>
    </message>
    <message>
        <source>{name} is damaged: its weights are not those that were written.</source>
        <translation>{name} ist beschädigt: Die Gewichte sind nicht die, die geschrieben wurden.</translation>
    </message>
    <message>
        <source>It is no object in JSON.</source>
        <translation>Sie ist kein Objekt in JSON.</translation>
    </message>
    <message>
        <source>It says the names of the columns again.</source>
        <translation>Sie nennt die Spalten noch einmal.</translation>
    </message>
    <message>
        <source>It has {cells} cells under {columns} columns.</source>
        <translation>Sie hat {cells} Zellen unter {columns} Spalten.</translation>
    </message>
    <message>
        <source>{name!r} is no text or number.</source>
        <translation>{name!r} ist weder Text noch Zahl.</translation>
    </message>
    <message>
        <source>it is not text in UTF-8; save it as CSV UTF-8</source>
        <translation>sie ist kein Text in UTF-8; speichern Sie sie als CSV UTF-8</translation>
    </message>
    <message>
        <source>line {line} is no row of a table</source>
        <translation>Zeile {line} ist keine Zeile einer Tabelle</translation>
    </message>
    <message>
        <source>it has the column {name!r} twice</source>
        <translation>sie hat die Spalte {name!r} zweimal</translation>
    </message>
    <message>
        <source>it is no list of objects</source>
        <translation>sie ist keine Liste von Objekten</translation>
    </message>
    <message>
        <source>After {images:,} pictures each, the digit is the one that the bar asks for in {agree:.0f} % of the pictures without attention ({chance:.0f} % by chance) and in {agree_with:.0f} % with it ({chance_with:.0f} % by chance).</source>
        <translation>Nach je {images:,} Bildern ist die Ziffer in {agree:.0f} % der Bilder ohne Attention die, die der Balken verlangt ({chance:.0f} % wären es durch Zufall), und mit ihr in {agree_with:.0f} % ({chance_with:.0f} % durch Zufall).</translation>
    </message>
    <message>
        <source>Attention carries across the picture what one end decides.</source>
        <translation>Attention trägt durch das Bild, was an einem Ende entschieden wird.</translation>
    </message>
    <message>
        <source>After {images:,} pictures each, {averages:.0f} % of the digits are read with BatchNorm&apos;s averages, {measuring:.0f} % with BatchNorm that measures the batch, and {group:.0f} % with GroupNorm. When half of the batch is left out, the other pictures change by {change:.1f} gray levels where BatchNorm measures, and by {group_change:.1f} with GroupNorm.</source>
        <translation>Nach je {images:,} Bildern werden mit den Mittelwerten von BatchNorm {averages:.0f} % der Ziffern gelesen, {measuring:.0f} % mit BatchNorm, das den Stapel misst, und {group:.0f} % mit GroupNorm. Lässt man die Hälfte des Stapels weg, so ändern sich die übrigen Bilder um {change:.1f} Graustufen, wo BatchNorm misst, und um {group_change:.1f} mit GroupNorm.</translation>
    </message>
    <message>
        <source>BatchNorm&apos;s averages are of all noise levels together, and suit none of them.</source>
        <translation>Die Mittelwerte von BatchNorm sind die aller Rauschstufen zusammen und passen zu keiner.</translation>
    </message>
    <message>
        <source>With BatchNorm a picture depends on its neighbors; what is read differs little here.</source>
        <translation>Mit BatchNorm hängt ein Bild von seinen Nachbarn ab; was gelesen wird, unterscheidet sich hier wenig.</translation>
    </message>
    <message>
        <source>The same network, {images:,} pictures of training: in one shot from noise its pictures are {sharp:.0f} % as sharp as real ones and correlate {alike:.2f} with the mean picture of their digit; in {steps} steps {sharp_stepped:.0f} % and {alike_stepped:.2f}.</source>
        <translation>Dasselbe Netz, {images:,} Bilder im Training: Auf einen Schlag aus dem Rauschen sind seine Bilder zu {sharp:.0f} % so scharf wie echte, und ihre Korrelation mit dem mittleren Bild ihrer Ziffer ist {alike:.2f}; in {steps} Schritten {sharp_stepped:.0f} % und {alike_stepped:.2f}.</translation>
    </message>
    <message>
        <source>One shot gives the blurred mean; steps give a picture.</source>
        <translation>Auf einen Schlag entsteht das verschwommene Mittel; Schritte ergeben ein Bild.</translation>
    </message>
    <message>
        <source>it diverged</source>
        <translation>ist es divergiert</translation>
    </message>
    <message>
        <source>the loss ends at {loss:.3f}</source>
        <translation>endet der Verlust bei {loss:.3f}</translation>
    </message>
    <message>
        <source>{images:,} pictures each, of which {damaged} are damaged, {brighter} times as bright as they should be: without clipping {ended} and {read:.0f} % of the digits are read; with the norm clipped at {clip:g} {clipped_loss:.3f} and {clipped_read:.0f} %. The largest norms were {norm:.3g} and {clipped_norm:.3g}.</source>
        <translation>Je {images:,} Bilder, von denen {damaged} beschädigt sind, {brighter}-mal so hell, wie sie sein sollten: Ohne Begrenzung {ended}, und {read:.0f} % der Ziffern werden gelesen; mit einer auf {clip:g} begrenzten Norm {clipped_loss:.3f} und {clipped_read:.0f} %. Die größten Normen waren {norm:.3g} und {clipped_norm:.3g}.</translation>
    </message>
    <message>
        <source>Clipping bounds what one batch can do.</source>
        <translation>Die Begrenzung beschränkt, was ein einzelner Stapel anrichten kann.</translation>
    </message>
    <message>
        <source>After {images:,} pictures each: without clipping the loss ends at {loss:.3f} and {read:.0f} % of the digits are read, with the norm clipped at {clip:g} {clipped_loss:.3f} and {clipped_read:.0f} %. Left free, the norm was above {clip:g} in {above:.0f} % of the iterations, at most {norm:.3g}.</source>
        <translation>Nach je {images:,} Bildern: Ohne Begrenzung endet der Verlust bei {loss:.3f}, und {read:.0f} % der Ziffern werden gelesen; mit einer auf {clip:g} begrenzten Norm {clipped_loss:.3f} und {clipped_read:.0f} %. Unbegrenzt lag die Norm in {above:.0f} % der Iterationen über {clip:g}, höchstens bei {norm:.3g}.</translation>
    </message>
    <message>
        <source>Clipping gains here, too: left free, the loud first gradients stay in Adam&apos;s mean square, and its steps are small for hundreds of iterations.</source>
        <translation>Auch hier bringt die Begrenzung etwas: Unbegrenzt bleiben die lauten ersten Gradienten in Adams mittlerem Quadrat, und seine Schritte sind Hunderte von Iterationen lang klein.</translation>
    </message>
    <message>
        <source>EDM&apos;s preconditioning keeps every batch about as loud. The lesson with damaged pictures shows what clipping is for.</source>
        <translation>Die Vorkonditionierung von EDM hält jeden Stapel etwa gleich laut. Wozu die Begrenzung gut ist, zeigt die Lektion mit beschädigten Bildern.</translation>
    </message>
    <message>
        <source>Train longer, or take other data.</source>
        <translation>Trainieren Sie länger, oder nehmen Sie andere Daten.</translation>
    </message>
    <message>
        <source>{measured} The effect does not show in this run. {otherwise}</source>
        <translation>{measured} Der Effekt zeigt sich in diesem Lauf nicht. {otherwise}</translation>
    </message>
    <message>
        <source>After {images:,} pictures each: the MLP ({mlp:.2f} M numbers) ends at a loss of {mlp_loss:.3f}, {mlp_read:.0f} % of its digits are read and their static is {mlp_static:.1f} times that of real ones; the U-Net ({net:.2f} M) at {net_loss:.3f}, {net_read:.0f} % and {net_static:.1f} times.</source>
        <translation>Nach je {images:,} Bildern: Das MLP ({mlp:.2f} Mio. Zahlen) endet bei einem Verlust von {mlp_loss:.3f}, {mlp_read:.0f} % seiner Ziffern werden gelesen, und sie rauschen {mlp_static:.1f}-mal so stark wie echte; das U-Net ({net:.2f} Mio.) bei {net_loss:.3f}, {net_read:.0f} % und {net_static:.1f}-mal.</translation>
    </message>
    <message>
        <source>Convolutions learn a stroke once for all places.</source>
        <translation>Faltungen lernen einen Strich ein für alle Mal für jede Stelle.</translation>
    </message>
    <message>
        <source>After {images:,} pictures each: at 1e-4 the loss ends at {loss:.3f} and {read:.0f} % of the digits are read; at 2e-4 {fast_loss:.3f} and {fast_read:.0f} %.</source>
        <translation>Nach je {images:,} Bildern: Bei 1e-4 endet der Verlust bei {loss:.3f}, und {read:.0f} % der Ziffern werden gelesen; bei 2e-4 {fast_loss:.3f} und {fast_read:.0f} %.</translation>
    </message>
    <message>
        <source>So short a training is only under way: at twice the rate it is further on.</source>
        <translation>Ein so kurzes Training ist erst unterwegs: Mit der doppelten Lernrate ist es weiter.</translation>
    </message>
    <message>
        <source>After {images:,} pictures each: {raw}; {unit}; {scaled}. Real ones correlate {real:.2f}.</source>
        <translation>Nach je {images:,} Bildern: {raw}; {unit}; {scaled}. Bei echten ist die Korrelation {real:.2f}.</translation>
    </message>
    <message>
        <source>Data belongs around 0, as wide as the noise expects.</source>
        <translation>Daten gehören um 0, so breit, wie das Rauschen es erwartet.</translation>
    </message>
    <message>
        <source>Data belongs around 0, as wide as the noise expects. [0, 1] is no worse than [-1, 1] here: it is half as wide, not 100 times wider.</source>
        <translation>Daten gehören um 0, so breit, wie das Rauschen es erwartet. [0, 1] ist hier nicht schlechter als [-1, 1]: Es ist halb so breit, nicht 100-mal breiter.</translation>
    </message>
    <message>
        <source>from data in [{low:g}, {high:g}] {read:.0f} % are read, they correlate {likeness:.2f} with the mean picture of their digit and have {static:.1f} times the static of real ones</source>
        <translation>aus Daten in [{low:g}, {high:g}] werden {read:.0f} % gelesen, ihre Korrelation mit dem mittleren Bild ihrer Ziffer ist {likeness:.2f}, und sie rauschen {static:.1f}-mal so stark wie echte</translation>
    </message>
    <message>
        <source>After {images:,} pictures each: without scaling what the network carries has a standard deviation of {carried:.2f} behind its last block, the loss ends at {loss:.3f} and {read:.0f} % of the digits are read; with it {scaled_carried:.2f}, {scaled_loss:.3f} and {scaled_read:.0f} %.</source>
        <translation>Nach je {images:,} Bildern: Ohne Skalierung hat, was das Netz trägt, hinter dem letzten Block eine Standardabweichung von {carried:.2f}, der Verlust endet bei {loss:.3f}, und {read:.0f} % der Ziffern werden gelesen; mit ihr {scaled_carried:.2f}, {scaled_loss:.3f} und {scaled_read:.0f} %.</translation>
    </message>
    <message>
        <source>Scaled skips keep every block&apos;s input of one size.</source>
        <translation>Skalierte Abkürzungen halten die Eingabe jedes Blocks gleich groß.</translation>
    </message>
    <message>
        <source>Nothing is better for it here: the norm ahead of each convolution takes the size out again, and so small a network has few blocks for it to grow in.</source>
        <translation>Hier wird davon nichts besser: Die Norm vor jeder Faltung nimmt die Größe wieder heraus, und ein so kleines Netz hat wenige Blöcke, in denen sie wachsen könnte.</translation>
    </message>
    <message>
        <source>With new noise in every step {draws} letters are {sharpness:.0f} % as sharp and have {grain:.0f} % of the grain. From the same start they end {apart:.2f} of ink from those without; two starts end {spread:.2f} apart.</source>
        <translation>Mit neuem Rauschen in jedem Schritt sind {draws} Buchstaben zu {sharpness:.0f} % so scharf und haben {grain:.0f} % der Körnung. Vom selben Anfang enden sie {apart:.2f} Tinte von denen ohne entfernt; zwei Anfänge enden {spread:.2f} auseinander.</translation>
    </message>
    <message>
        <source>Two of {draws} letters lie {one:.3f} of ink apart at guidance 1, and {much:.3f} at guidance {guidance}: {share:.0f} % of it.</source>
        <translation>Zwei von {draws} Buchstaben liegen bei Strenge 1 um {one:.3f} Tinte auseinander und bei Strenge {guidance} um {much:.3f}: {share:.0f} % davon.</translation>
    </message>
    <message>
        <source>{first} ends {near:.3f} of ink from the true way after {evaluations:.0f} evaluations; {last} with {steps:.0f} steps ends {far:.3f} from it.</source>
        <translation>{first} endet nach {evaluations:.0f} Auswertungen {near:.3f} Tinte vom wahren Weg entfernt; {last} mit {steps:.0f} Schritten endet {far:.3f} davon entfernt.</translation>
    </message>
    <message>
        <source>From σ {sigma:.2g} on {futures} futures end less than half as far apart as from pure noise, {near:.2f} instead of {far:.2f} of ink; above it the form was still open.</source>
        <translation>Ab σ {sigma:.2g} enden {futures} Zukünfte weniger als halb so weit auseinander wie aus reinem Rauschen, {near:.2f} statt {far:.2f} Tinte; darüber war die Form noch offen.</translation>
    </message>
    <message>
        <source>From the same noise other letters correlate {coarse:.2f} in the coarse and {fine:.2f} in the fine parts; from other noise {coarse_other:.2f} and {fine_other:.2f}.</source>
        <translation>Aus demselben Rauschen ist die Korrelation mit anderen Buchstaben {coarse:.2f} im Groben und {fine:.2f} im Feinen; aus anderem Rauschen {coarse_other:.2f} und {fine_other:.2f}.</translation>
    </message>
    <message>
        <source>New noise changes the form of this {name!r} to the end.</source>
        <translation>Neues Rauschen ändert die Form von diesem {name!r} bis zum Schluss.</translation>
    </message>
    <message>
        <source>{model} draws no other letters to compare with.</source>
        <translation>{model} zeichnet keine anderen Buchstaben zum Vergleichen.</translation>
    </message>
    <message>
        <source>The last faint gray, below a tenth of ink, takes {gray:.2f} bits a pixel, all of the shape before it {shape:.2f}. That is of this drawn letter, not of held-out data.</source>
        <translation>Das letzte schwache Grau, unter einem Zehntel Tinte, kostet {gray:.2f} Bit je Bildpunkt, die ganze Form davor {shape:.2f}. Das gilt für diesen gezeichneten Buchstaben, nicht für zurückgehaltene Daten.</translation>
    </message>
    <message>
        <source>Noised in one go or on its way: at one noise level both are a letter and noise. By chance one tells {chance:g} of {rounds:.0f}.</source>
        <translation>Auf einmal verrauscht oder unterwegs: Bei gleicher Rauschstufe ist beides ein Buchstabe und Rauschen. Durch Zufall errät man {chance:g} von {rounds:.0f}.</translation>
    </message>
    <message>
        <source>You told {right} of {rounds} right; by chance it is {chance:g}.</source>
        <translation>Sie haben {right} von {rounds} richtig erkannt; durch Zufall sind es {chance:g}.</translation>
    </message>
    <message>
        <source>One letter is measured at a time.</source>
        <translation>Es wird immer nur ein Buchstabe gemessen.</translation>
    </message>
    <message>
        <source>Name one.</source>
        <translation>Nennen Sie einen.</translation>
    </message>
    <message>
        <source>{on:.0f} % of {particles} particles end on one of the {points} points, none farther from one than {far:.3f}: perfect knowledge of some points only copies them.</source>
        <translation>{on:.0f} % von {particles} Teilchen enden auf einem der {points} Punkte, keines weiter von einem entfernt als {far:.3f}: Vollkommenes Wissen über einige Punkte kopiert sie nur.</translation>
    </message>
    <message>
        <source>From {few} to {many} iterations the loss goes from {loss_few:.2f} to {loss_many:.2f}; samples, {far:.1f} times as far from the data as held-out points, come to {near:.1f}.</source>
        <translation>Von {few} zu {many} Iterationen geht der Verlust von {loss_few:.2f} auf {loss_many:.2f}; Stichproben, {far:.1f}-mal so weit von den Daten wie zurückgehaltene Punkte, kommen auf {near:.1f}.</translation>
    </message>
    <message>
        <source>In pure noise it sees a {name!r} that is {share:.0f} % as sharp as the finished one: a blur, the mean of all that could become of it.</source>
        <translation>In reinem Rauschen sieht es ein {name!r}, das zu {share:.0f} % so scharf ist wie das fertige: verschwommen, das Mittel von allem, was daraus werden könnte.</translation>
    </message>
    <message>
        <source>Step {half} of {steps} is {cut:.2f} of ink away from the end, and {noise:.0f} % of it is noise; {half} steps that go all the way end {short:.2f} from it.</source>
        <translation>Schritt {half} von {steps} ist {cut:.2f} Tinte vom Ende entfernt und besteht zu {noise:.0f} % aus Rauschen; {half} Schritte, die den ganzen Weg gehen, enden {short:.2f} davon entfernt.</translation>
    </message>
    <message>
        <source>The reader is not sure of this {name!r} even at its end.</source>
        <translation>Der Leser ist sich bei diesem {name!r} selbst am Ende nicht sicher.</translation>
    </message>
    <message>
        <source>The reader reads {name!r} already in the first guess: the network was told its name.</source>
        <translation>Der Leser liest {name!r} schon in der ersten Vermutung: Dem Netz wurde der Name gesagt.</translation>
    </message>
    <message>
        <source>From σ {sigma:.2g} on the reader reads {name!r} in the guess, while {noise:.0f} % of the state still is noise.</source>
        <translation>Ab σ {sigma:.2g} liest der Leser {name!r} in der Vermutung, während noch {noise:.0f} % des Zustands Rauschen sind.</translation>
    </message>
    <message>
        <source>In pure noise it sees a {name!r} that is {share:.0f} % as sharp as the finished one.</source>
        <translation>In reinem Rauschen sieht es ein {name!r}, das zu {share:.0f} % so scharf ist wie das fertige.</translation>
    </message>
    <message>
        <source>{name} is no file, and a model is read more than once.</source>
        <translation>{name} ist keine Datei, und ein Modell wird mehr als einmal gelesen.</translation>
    </message>
    <message>
        <source>This message names its model by a path, {name!r}.</source>
        <translation>Diese Nachricht nennt ihr Modell mit einem Pfad, {name!r}.</translation>
    </message>
    <message>
        <source>Messages use installed models only. If you know that file, name it yourself (noisegram write --from FILE --model PATH).</source>
        <translation>Nachrichten benutzen nur installierte Modelle. Wenn Sie die Datei kennen, nennen Sie sie selbst (noisegram write --from DATEI --model PFAD).</translation>
    </message>
    <message>
        <source>{pages} of {width:,} x {height:,} pixels would be too large.</source>
        <translation>{pages} von {width:,} × {height:,} Bildpunkten wären zu groß.</translation>
    </message>
    <message>
        <source>Choose a smaller scale (--scale), or fewer pictures.</source>
        <translation>Wählen Sie einen kleineren Maßstab (--scale) oder weniger Bilder.</translation>
    </message>
    <message>
        <source>Name a shape ({shapes}), a CSV or an .npz of points.</source>
        <translation>Nennen Sie eine Form ({shapes}), eine CSV- oder eine .npz-Datei mit Punkten.</translation>
    </message>
    <message>
        <source>A training is at work in {folder} (process {pid} on {host}).</source>
        <translation>In {folder} läuft gerade ein Training (Prozess {pid} auf {host}).</translation>
    </message>
    <message>
        <source>Wait until it ends, or train under another name (--name). Of a computer that was switched off, its place is free ten minutes later.</source>
        <translation>Warten Sie, bis es endet, oder trainieren Sie unter einem anderen Namen (--name). Wurde sein Computer ausgeschaltet, ist der Platz zehn Minuten später frei.</translation>
    </message>
    <message>
        <source>The training before this one was ended from outside (process {pid} on {host}).</source>
        <translation>Das Training davor wurde von außen beendet (Prozess {pid} auf {host}).</translation>
    </message>
    <message>
        <source>Draw fewer at a time, or take fewer steps or frames.</source>
        <translation>Weniger auf einmal zeichnen, oder weniger Schritte oder Bilder nehmen.</translation>
    </message>
    <message>
        <source>A way leaves at most {most} others, each at a lower noise level.</source>
        <translation>Ein Weg verlässt höchstens {most} andere, jeden bei einem niedrigeren Rauschpegel.</translation>
    </message>
    <message>
        <source>Leave one that left fewer.</source>
        <translation>Einen verlassen, der weniger verließ.</translation>
    </message>
    <message>
        <source>{count:,} evaluations are not possible.</source>
        <translation>{count:,} Auswertungen sind nicht möglich.</translation>
    </message>
    <message>
        <source>Choose 1 to {most:,}.</source>
        <translation>1 bis {most:,} wählen.</translation>
    </message>
    <message>
        <source>Bits are measured at 2 to {levels} noise levels, by 1 to {draws} draws.</source>
        <translation>Bits werden an 2 bis {levels} Rauschpegeln mit 1 bis {draws} Ziehungen gemessen.</translation>
    </message>
    <message>
        <source>Ask for fewer.</source>
        <translation>Weniger verlangen.</translation>
    </message>
    <message>
        <source>There is no lesson called {name!r}.</source>
        <translation>Es gibt keine Lektion namens {name!r}.</translation>
    </message>
    <message>
        <source>number of iterations</source>
        <translation>Zahl der Durchläufe</translation>
    </message>
    <message>
        <source>Check that it is a lesson.</source>
        <translation>Prüfen Sie, ob es eine Lektion ist.</translation>
    </message>
    <message>
        <source>This lesson was made by a newer Noisegram.</source>
        <translation>Diese Lektion stammt von einem neueren Noisegram.</translation>
    </message>
    <message>
        <source>This is not a lesson, or it is damaged.</source>
        <translation>Das ist keine Lektion, oder sie ist beschädigt.</translation>
    </message>
    <message>
        <source>Use a file that ends in .lesson.json.</source>
        <translation>Nehmen Sie eine Datei, die auf .lesson.json endet.</translation>
    </message>
    <message>
        <source>This lesson is larger than a lesson may be, or holds what none may hold.</source>
        <translation>Diese Lektion ist größer, als eine Lektion sein darf, oder enthält, was keine enthalten darf.</translation>
    </message>
    <message>
        <source>A lesson has at most {steps} steps and {most:,} bytes. Leave steps out.</source>
        <translation>Eine Lektion hat höchstens {steps} Schritte und {most:,} Bytes. Lassen Sie Schritte weg.</translation>
    </message>
    <message>
        <source>There is no measurement called {name!r}.</source>
        <translation>Es gibt keine Messung namens {name!r}.</translation>
    </message>
    <message>
        <source>{name} is not asked as a {kind}.</source>
        <translation>{name} wird nicht als {kind} gefragt.</translation>
    </message>
    <message>
        <source>Ask it as a {right}.</source>
        <translation>Fragen Sie es als {right}.</translation>
    </message>
    <message>
        <source>{name} cannot be measured with {parameter} = {value}.</source>
        <translation>{name} lässt sich nicht mit {parameter} = {value} messen.</translation>
    </message>
    <message>
        <source>Leave it out: the usual number is taken.</source>
        <translation>Lassen Sie es weg, dann gilt die übliche Zahl.</translation>
    </message>
    <message>
        <source>Lanes cannot differ in {name!r}.</source>
        <translation>Bahnen können sich nicht in {name!r} unterscheiden.</translation>
    </message>
    <message>
        <source>Choose one of {names}.</source>
        <translation>Wählen Sie eines von {names}.</translation>
    </message>
    <message>
        <source>Lanes of different steps do not spend alike.</source>
        <translation>Bahnen mit verschieden vielen Schritten verbrauchen nicht gleich viel.</translation>
    </message>
    <message>
        <source>Leave the evaluations out.</source>
        <translation>Die Auswertungen weglassen.</translation>
    </message>
    <message>
        <source>{count} ways cannot be compared.</source>
        <translation>{count} Wege lassen sich nicht vergleichen.</translation>
    </message>
    <message>
        <source>Choose 2 to {most} different values.</source>
        <translation>2 bis {most} verschiedene Werte wählen.</translation>
    </message>
    <message>
        <source>Two of the values are the same.</source>
        <translation>Zwei der Werte sind gleich.</translation>
    </message>
    <message>
        <source>Choose different ones.</source>
        <translation>Verschiedene wählen.</translation>
    </message>
    <message>
        <source>The ways differ in more than one thing: {places}.</source>
        <translation>Die Wege unterscheiden sich in mehr als einem: {places}.</translation>
    </message>
    <message>
        <source>Change one thing.</source>
        <translation>Nur eines ändern.</translation>
    </message>
    <message>
        <source>These are no values of {name}: {texts}.</source>
        <translation>Das sind keine Werte für {name}: {texts}.</translation>
    </message>
    <message>
        <source>Write them with commas between.</source>
        <translation>Sie mit Kommas dazwischen schreiben.</translation>
    </message>
    <message>
        <source>{model} draws pictures, no points.</source>
        <translation>{model} zeichnet Bilder, keine Punkte.</translation>
    </message>
    <message>
        <source>Choose a model of points (noisegram train spiral makes one).</source>
        <translation>Ein Modell von Punkten wählen (noisegram train spiral macht eines).</translation>
    </message>
    <message>
        <source>Leave that out, or use Latin letters, digits and common punctuation.</source>
        <translation>Weglassen, oder lateinische Buchstaben, Ziffern und übliche Satzzeichen nehmen.</translation>
    </message>
    <message>
        <source>The model has no name.</source>
        <translation>Das Modell hat keinen Namen.</translation>
    </message>
    <message>
        <source>Give it one.</source>
        <translation>Geben Sie ihm einen.</translation>
    </message>
    <message>
        <source>So long a training is not possible.</source>
        <translation>Ein so langes Training ist nicht möglich.</translation>
    </message>
    <message>
        <source>Give it minutes above 0.</source>
        <translation>Geben Sie ihm mehr als 0 Minuten.</translation>
    </message>
    <message>
        <source>Messages are being made here already, as {path} says.</source>
        <translation>Hier werden schon Nachrichten gemacht, wie {path} sagt.</translation>
    </message>
    <message>
        <source>Wait until that ends, or give each its own part of the rows (--shard 1/2).</source>
        <translation>Warten Sie, bis das fertig ist, oder geben Sie jedem einen eigenen Teil der Zeilen (--shard 1/2).</translation>
    </message>
    <message>
        <source>{path} cannot be read.</source>
        <translation>{path} lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>{path} is no manifest of a batch.</source>
        <translation>{path} ist kein Verzeichnis einer Reihe.</translation>
    </message>
    <message>
        <source>Name another one (--manifest).</source>
        <translation>Nennen Sie ein anderes (--manifest).</translation>
    </message>
    <message>
        <source>Type the text of the messages.</source>
        <translation>Geben Sie den Text der Nachrichten ein.</translation>
    </message>
    <message>
        <source>{name} has no rows.</source>
        <translation>{name} hat keine Zeilen.</translation>
    </message>
    <message>
        <source>Below the header, a row makes a message.</source>
        <translation>Unter der Kopfzeile wird aus jeder Zeile eine Nachricht.</translation>
    </message>
    <message>
        <source>Mend the table.</source>
        <translation>Berichtigen Sie die Tabelle.</translation>
    </message>
    <message>
        <source>This model cannot draw {lost}.</source>
        <translation>Dieses Modell kann {lost} nicht zeichnen.</translation>
    </message>
    <message>
        <source>Leave that out of the row.</source>
        <translation>Lassen Sie das in der Zeile weg.</translation>
    </message>
    <message>
        <source>{path} is no name for a file.</source>
        <translation>{path} ist kein Name für eine Datei.</translation>
    </message>
    <message>
        <source>Fill in what it is made of.</source>
        <translation>Füllen Sie aus, woraus er gemacht wird.</translation>
    </message>
    <message>
        <source>{name} cannot be read as a table: {why}.</source>
        <translation>{name} lässt sich nicht als Tabelle lesen: {why}.</translation>
    </message>
    <message>
        <source>Give it a header, as in name,hand, and a row for each message.</source>
        <translation>Geben Sie ihr eine Kopfzeile, etwa name,hand, und eine Zeile je Nachricht.</translation>
    </message>
    <message>
        <source>Row {row} makes {path}, too.</source>
        <translation>Auch Zeile {row} ergibt {path}.</translation>
    </message>
    <message>
        <source>Add {place} to the name.</source>
        <translation>Fügen Sie dem Namen {place} hinzu.</translation>
    </message>
    <message>
        <source>The rows have no column {name!r}.</source>
        <translation>Die Zeilen haben keine Spalte {name!r}.</translation>
    </message>
    <message>
        <source>They have: {known}, and {row}, the number.</source>
        <translation>Sie haben: {known} und {row}, die Nummer.</translation>
    </message>
    <message>
        <source>{template!r} is no template.</source>
        <translation>{template!r} ist keine Vorlage.</translation>
    </message>
    <message>
        <source>A column stands in braces, as in {example}; a brace itself is written twice.</source>
        <translation>Eine Spalte steht in geschweiften Klammern, etwa {example}; eine Klammer selbst wird doppelt geschrieben.</translation>
    </message>
    <message>
        <source>It has no {name!r}.</source>
        <translation>Es fehlt {name!r}.</translation>
    </message>
    <message>
        <source>Fill it in.</source>
        <translation>Füllen Sie es aus.</translation>
    </message>
    <message>
        <source>{template!r} does not fit it: {why}.</source>
        <translation>{template!r} passt nicht dazu: {why}.</translation>
    </message>
    <message>
        <source>Change what stands in its braces.</source>
        <translation>Ändern Sie, was in den geschweiften Klammern steht.</translation>
    </message>
    <message>
        <source>{iterations} iterations are not possible.</source>
        <translation>{iterations} Iterationen sind nicht möglich.</translation>
    </message>
    <message>
        <source>Choose between 1 and {most:,}.</source>
        <translation>Wählen Sie 1 bis {most:,}.</translation>
    </message>
    <message>
        <source>A network cannot say {says!r}.</source>
        <translation>{says!r} kann ein Netz nicht sagen.</translation>
    </message>
    <message>
        <source>There is nothing to learn: at least two different points are wanted.</source>
        <translation>Es gibt nichts zu lernen: Mindestens zwei verschiedene Punkte werden gebraucht.</translation>
    </message>
    <message>
        <source>Draw more points.</source>
        <translation>Zeichnen Sie mehr Punkte.</translation>
    </message>
    <message>
        <source>Between 1 and {most:,} points can walk at once.</source>
        <translation>1 bis {most:,} Punkte können zugleich gehen.</translation>
    </message>
    <message>
        <source>Take fewer.</source>
        <translation>Nehmen Sie weniger.</translation>
    </message>
    <message>
        <source>There is not one state to begin with a point.</source>
        <translation>Es gibt nicht zu jedem Punkt genau einen Anfangszustand.</translation>
    </message>
    <message>
        <source>Check the start.</source>
        <translation>Prüfen Sie den Anfang.</translation>
    </message>
    <message>
        <source>{count:,} characters are too many for one message.</source>
        <translation>{count:,} Zeichen sind zu viele für eine Nachricht.</translation>
    </message>
    <message>
        <source>Write at most {most:,}, blanks among them.</source>
        <translation>Schreiben Sie höchstens {most:,}, Leerzeichen mitgezählt.</translation>
    </message>
    <message>
        <source>Classes come without them.</source>
        <translation>Die Klassen kommen ohne sie aus.</translation>
    </message>
    <message>
        <source>In a format that is not read: {name}</source>
        <translation>In einem Format, das nicht gelesen wird: {name}</translation>
    </message>
    <message>
        <source>They are left out; save them as JPEG or PNG.</source>
        <translation>Sie werden ausgelassen; speichere sie als JPEG oder PNG.</translation>
    </message>
    <message>
        <source>In folders of pictures to test with</source>
        <translation>In Ordnern mit Bildern zum Testen</translation>
    </message>
    <message>
        <source>They are not learned.</source>
        <translation>Sie werden nicht gelernt.</translation>
    </message>
    <message>
        <source>{name} holds points in a plane: a model of pictures cannot use them.</source>
        <translation>{name} enthält Punkte in einer Ebene: Ein Modell von Bildern kann damit nichts anfangen.</translation>
    </message>
    <message>
        <source>{name} holds no points in a plane.</source>
        <translation>{name} enthält keine Punkte in einer Ebene.</translation>
    </message>
    <message>
        <source>Train one of points (noisegram train {name} --preset points).</source>
        <translation>Ein Modell von Punkten trainieren (noisegram train {name} --preset points).</translation>
    </message>
    <message>
        <source>Name a shape, a CSV or an .npz of points, or choose another preset.</source>
        <translation>Eine Form, eine CSV oder eine .npz mit Punkten nennen, oder eine andere Vorlage wählen.</translation>
    </message>
    <message>
        <source>{path} holds several data sets: {names}.</source>
        <translation>{path} enthält mehrere Datensätze: {names}.</translation>
    </message>
    <message>
        <source>Points in a plane, of the shape {name}.</source>
        <translation>Punkte in einer Ebene, in der Form {name}.</translation>
    </message>
    <message>
        <source>{path} is neither a file nor a folder.</source>
        <translation>{path} ist weder Datei noch Ordner.</translation>
    </message>
    <message>
        <source>Data are read more than once: save them as a file first.</source>
        <translation>Daten werden mehr als einmal gelesen: Speichern Sie sie zuerst als Datei.</translation>
    </message>
    <message>
        <source>Choose one of their folders.</source>
        <translation>Wählen Sie einen ihrer Ordner.</translation>
    </message>
    <message>
        <source>Points in a plane, {path}.</source>
        <translation>Punkte in einer Ebene, {path}.</translation>
    </message>
    <message>
        <source>Choose the file that was fetched, or the folder that has all files of the data set.</source>
        <translation>Wählen Sie die geholte Datei, oder den Ordner, in dem alle Dateien des Datensatzes liegen.</translation>
    </message>
    <message>
        <source>Try again later: it goes on where it stopped. Or fetch it yourself from {page}, and choose the file, or the folder with its files (--from PATH).</source>
        <translation>Versuchen Sie es später wieder: Es geht dort weiter, wo es aufgehört hat. Oder holen Sie ihn selbst von {page}, und wählen Sie die Datei oder den Ordner mit seinen Dateien (--from PATH).</translation>
    </message>
    <message>
        <source>There is no {name} in {folder}.</source>
        <translation>{name} ist nicht in {folder}.</translation>
    </message>
    <message>
        <source>Put all {count} files of {offer} into one folder, and name that.</source>
        <translation>Legen Sie alle {count} Dateien von {offer} in einen Ordner, und nennen Sie diesen.</translation>
    </message>
    <message>
        <source>its format is not read</source>
        <translation>sein Format wird nicht gelesen</translation>
    </message>
    <message>
        <source>it is among the pictures to test with</source>
        <translation>es gehört zu den Bildern zum Testen</translation>
    </message>
    <message>
        <source>Captions beside pictures, which are not learned</source>
        <translation>Bildunterschriften neben Bildern, die nicht gelernt werden</translation>
    </message>
    <message>
        <source>Take it out of there.</source>
        <translation>Nehmen Sie sie von dort weg.</translation>
    </message>
    <message>
        <source>The pictures in {path} are in a format that is not read: {kinds}.</source>
        <translation>Die Bilder in {path} haben ein Format, das nicht gelesen wird: {kinds}.</translation>
    </message>
    <message>
        <source>Save them as JPEG or PNG.</source>
        <translation>Speichern Sie sie als JPEG oder PNG.</translation>
    </message>
    <message>
        <source>none of its columns ({columns}) names a file, or none a class</source>
        <translation>keine ihrer Spalten ({columns}) nennt eine Datei, oder keine eine Klasse</translation>
    </message>
    <message>
        <source>No line of {path} names a picture with a class. The first line names {line!r}, the first picture is {picture!r}.</source>
        <translation>Keine Zeile von {path} nennt ein Bild mit einer Klasse. Die erste Zeile nennt {line!r}, das erste Bild ist {picture!r}.</translation>
    </message>
    <message>
        <source>Write the names as the files have them, or take the table out of the folder.</source>
        <translation>Schreiben Sie die Namen so, wie die Dateien heißen, oder nehmen Sie die Tabelle aus dem Ordner.</translation>
    </message>
    <message>
        <source>Captions in {path}, which are not learned</source>
        <translation>Bildunterschriften in {path}, die nicht gelernt werden</translation>
    </message>
    <message>
        <source>it has a header and no rows</source>
        <translation>sie hat eine Kopfzeile und keine Zeilen</translation>
    </message>
    <message>
        <source>{name} does not say which label is which character ({why}).</source>
        <translation>{name} sagt nicht, welche Nummer welches Zeichen ist ({why}).</translation>
    </message>
    <message>
        <source>{name} holds no points in a plane ({why}).</source>
        <translation>{name} enthält keine Punkte in einer Ebene ({why}).</translation>
    </message>
    <message>
        <source>A CSV has a row a point, x and y and perhaps a class; an .npz an array of points.</source>
        <translation>Eine CSV hat eine Zeile je Punkt, x und y und vielleicht eine Klasse; eine .npz ein Feld namens points.</translation>
    </message>
    <message>
        <source>{char!r} has no ink.</source>
        <translation>{char!r} hat keine Tinte.</translation>
    </message>
    <message>
        <source>Choose another letter.</source>
        <translation>Einen anderen Buchstaben wählen.</translation>
    </message>
    <message>
        <source>There is no shape called {name!r}.</source>
        <translation>Es gibt keine Form namens {name!r}.</translation>
    </message>
    <message>
        <source>No letters are known here of the language {name!r}.</source>
        <translation>Von der Sprache {name!r} sind hier keine Buchstaben bekannt.</translation>
    </message>
    <message>
        <source>Name them (--chars), or a language: {known}.</source>
        <translation>Nennen Sie sie (--chars), oder eine Sprache: {known}.</translation>
    </message>
    <message>
        <source>English has no letters that a keyboard lacks.</source>
        <translation>Englisch hat keine Buchstaben, die einer Tastatur fehlen.</translation>
    </message>
    <message>
        <source>Leave that out.</source>
        <translation>Lassen Sie das weg.</translation>
    </message>
    <message>
        <source>{name} is not a picture that can be read.</source>
        <translation>{name} ist kein Bild, das gelesen werden kann.</translation>
    </message>
    <message>
        <source>Save it as JPEG or PNG (phones: the camera setting Most compatible).</source>
        <translation>Speichern Sie es als JPEG oder PNG (am Telefon: Kamera-Einstellung „Maximale Kompatibilität“).</translation>
    </message>
    <message>
        <source>{name} cannot be read: it is damaged or locked.</source>
        <translation>{name} kann nicht gelesen werden: beschädigt oder gesperrt.</translation>
    </message>
    <message>
        <source>Copy it again.</source>
        <translation>Kopieren Sie es noch einmal.</translation>
    </message>
    <message>
        <source>{name} is in Apple&apos;s form HEIC, which is not read here.</source>
        <translation>{name} hat Apples Format HEIC, das hier nicht gelesen wird.</translation>
    </message>
    <message>
        <source>Save or send it as JPEG (iPhone: Settings, Camera, Formats, Most Compatible).</source>
        <translation>Speichern oder senden Sie es als JPEG (iPhone: Einstellungen, Kamera, Formate, Maximale Kompatibilität).</translation>
    </message>
    <message>
        <source>{name} is too small: {width} x {height} pixels.</source>
        <translation>{name} ist zu klein: {width} x {height} Pixel.</translation>
    </message>
    <message>
        <source>Take the original picture, not a preview: 1500 x 2000 pixels or more.</source>
        <translation>Nehmen Sie das Original, keine Vorschau: 1500 x 2000 Pixel oder mehr.</translation>
    </message>
    <message>
        <source>The strip of squares at the bottom of the page cannot be read.</source>
        <translation>Der Streifen aus Quadraten unten auf der Seite ist nicht lesbar.</translation>
    </message>
    <message>
        <source>Lay the page flat, in even light, and photograph it again.</source>
        <translation>Legen Sie die Seite flach in gleichmäßiges Licht und fotografieren Sie sie noch einmal.</translation>
    </message>
    <message>
        <source>There is no paper called {paper}.</source>
        <translation>Es gibt kein Papier namens {paper}.</translation>
    </message>
    <message>
        <source>a4 or letter.</source>
        <translation>a4 oder letter.</translation>
    </message>
    <message>
        <source>A sheet has no room for: {shown}.</source>
        <translation>Auf einem Bogen ist kein Platz für: {shown}.</translation>
    </message>
    <message>
        <source>There is no character to write.</source>
        <translation>Es gibt kein Zeichen zu schreiben.</translation>
    </message>
    <message>
        <source>Name some (--chars abc).</source>
        <translation>Welche nennen (--chars abc).</translation>
    </message>
    <message>
        <source>A character is written 1 to {most} times on a sheet.</source>
        <translation>Ein Zeichen steht 1- bis {most}-mal auf einem Bogen.</translation>
    </message>
    <message>
        <source>its page was not read</source>
        <translation>seine Seite wurde nicht gelesen</translation>
    </message>
    <message>
        <source>There is no photograph to read.</source>
        <translation>Es gibt kein Foto zu lesen.</translation>
    </message>
    <message>
        <source>Name some.</source>
        <translation>Nennen Sie welche.</translation>
    </message>
    <message>
        <source>None of the {count} pictures can be read. {name}: {why}</source>
        <translation>Keines der {count} Bilder kann gelesen werden. {name}: {why}</translation>
    </message>
    <message>
        <source>it shows the same page as {name}</source>
        <translation>zeigt dieselbe Seite wie {name}</translation>
    </message>
    <message>
        <source>Not one box has a character that can be used.</source>
        <translation>In keinem Feld steht ein brauchbares Zeichen.</translation>
    </message>
    <message>
        <source>Write with a dark pen, black or blue, and photograph the page in even light.</source>
        <translation>Schreiben Sie mit einem dunklen Stift, schwarz oder blau, und fotografieren Sie die Seite in gleichmäßigem Licht.</translation>
    </message>
    <message>
        <source>{path} is a file.</source>
        <translation>{path} ist eine Datei.</translation>
    </message>
    <message>
        <source>Name a folder.</source>
        <translation>Nennen Sie einen Ordner.</translation>
    </message>
    <message>
        <source>{path} holds other files ({name}).</source>
        <translation>{path} enthält andere Dateien ({name}).</translation>
    </message>
    <message>
        <source>Choose another folder: nothing of yours is replaced.</source>
        <translation>Wählen Sie einen anderen Ordner: Von Ihren Dateien wird nichts ersetzt.</translation>
    </message>
    <message>
        <source>Choose another folder, or replace it (--force).</source>
        <translation>Einen anderen Ordner wählen oder diesen ersetzen (--force).</translation>
    </message>
    <message>
        <source>{name} has no pictures to train on.</source>
        <translation>{name} enthält keine Bilder zum Trainieren.</translation>
    </message>
    <message>
        <source>Install it first (noisegram models import -).</source>
        <translation>Installiere es zuerst (noisegram models import -).</translation>
    </message>
    <message>
        <source>Its split names none.</source>
        <translation>Unter split ist keines dafür angegeben.</translation>
    </message>
    <message>
        <source>{name} has no class called {missing!r}.</source>
        <translation>{name} hat keine Klasse namens {missing!r}.</translation>
    </message>
    <message>
        <source>It has: {classes}.</source>
        <translation>Vorhanden: {classes}.</translation>
    </message>
    <message>
        <source>It has no classes.</source>
        <translation>Es sind keine Klassen darin.</translation>
    </message>
    <message>
        <source>The corpus shows none of {wanted}.</source>
        <translation>Die Sammlung zeigt nichts von {wanted}.</translation>
    </message>
    <message>
        <source>Name others (--classes a,b,c).</source>
        <translation>Andere angeben (--classes a,b,c).</translation>
    </message>
    <message>
        <source>Write it as file,class_name: a header, then a picture and its class in each line.</source>
        <translation>Als file,class_name schreiben: eine Kopfzeile, dann je Zeile ein Bild und seine Klasse.</translation>
    </message>
    <message>
        <source>It takes letters of European languages and common signs; leave the others out.</source>
        <translation>Er nimmt Buchstaben europäischer Sprachen und übliche Zeichen auf; lassen Sie die anderen weg.</translation>
    </message>
    <message>
        <source>Choose a number between these.</source>
        <translation>Wählen Sie eine Zahl dazwischen.</translation>
    </message>
    <message>
        <source>Photograph the whole sheet from above, in even light, and add that.</source>
        <translation>Fotografieren Sie das ganze Blatt von oben, in gleichmäßigem Licht, und fügen Sie das hinzu.</translation>
    </message>
    <message>
        <source>Slack emoji</source>
        <translation>Slack-Emoji</translation>
    </message>
    <message>
        <source>Discord emoji</source>
        <translation>Discord-Emoji</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>{wish!r} is no size to fit to.</source>
        <translation>„{wish}“ ist keine Größe, an die sich eine Datei anpassen lässt.</translation>
    </message>
    <message>
        <source>Choose: {names}, or a size like 250KB.</source>
        <translation>Zur Wahl stehen: {names} oder eine Größe wie 250KB.</translation>
    </message>
    <message>
        <source>Nothing fits into 0 bytes.</source>
        <translation>In 0 Byte passt nichts.</translation>
    </message>
    <message>
        <source>Choose a larger size, like 250KB.</source>
        <translation>Eine größere wählen, etwa 250KB.</translation>
    </message>
    <message>
        <source>{place} cannot be {format}.</source>
        <translation>{place} kann nicht {format} sein.</translation>
    </message>
    <message>
        <source>{before:.3g} -&gt; {after:.3g} frames a second</source>
        <translation>{before:.3g} -&gt; {after:.3g} Bilder pro Sekunde</translation>
    </message>
    <message>
        <source>set in a square of {side} pixels</source>
        <translation>in ein Quadrat von {side} Pixeln gesetzt</translation>
    </message>
    <message>
        <source>transparent -&gt; white paper</source>
        <translation>durchsichtiges -&gt; weißes Papier</translation>
    </message>
    <message>
        <source>letters of {high} pixels, hard to read</source>
        <translation>{high} Pixel hohe Buchstaben, schwer lesbar</translation>
    </message>
    <message>
        <source>finished page held in one frame</source>
        <translation>die fertige Seite bleibt als ein Bild stehen</translation>
    </message>
    <message>
        <source>{before} -&gt; {after} pixels wide</source>
        <translation>{before} -&gt; {after} Pixel breit</translation>
    </message>
    <message>
        <source>plays once, unless the player repeats it</source>
        <translation>läuft einmal, wenn der Player nicht wiederholt</translation>
    </message>
    <message>
        <source>plays {rounds} times</source>
        <translation>läuft {rounds}-mal</translation>
    </message>
    <message>
        <source>{path} is a folder.</source>
        <translation>{path} ist ein Ordner.</translation>
    </message>
    <message>
        <source>Name a file in it.</source>
        <translation>Eine Datei darin nennen.</translation>
    </message>
    <message>
        <source>{name} is not a kind of file that can be written.</source>
        <translation>Dateien wie {name} lassen sich nicht schreiben.</translation>
    </message>
    <message>
        <source>Choose a name that ends in one of: {suffixes}.</source>
        <translation>Einen Namen wählen, der so endet: {suffixes}.</translation>
    </message>
    <message>
        <source>This message does not fit into {budget:,} bytes as {format}.</source>
        <translation>Diese Nachricht passt als {format} nicht in {budget:,} Byte.</translation>
    </message>
    <message>
        <source>The smallest file possible has {smallest:,} bytes. Choose a larger limit or another format, or write less.</source>
        <translation>Die kleinste mögliche Datei hat {smallest:,} Byte. Eine höhere Grenze oder ein anderes Format wählen, oder weniger schreiben.</translation>
    </message>
    <message>
        <source>{best} -&gt; {now} inks</source>
        <translation>{best} -&gt; {now} Tintenstufen</translation>
    </message>
    <message>
        <source>quality {best} -&gt; {now}</source>
        <translation>Qualität {best} -&gt; {now}</translation>
    </message>
    <message>
        <source>rate factor {best} -&gt; {now}</source>
        <translation>Ratenfaktor {best} -&gt; {now}</translation>
    </message>
    <message>
        <source>There is no recipe inside {path}.</source>
        <translation>In {path} steckt kein Rezept.</translation>
    </message>
    <message>
        <source>It was made elsewhere, was saved without one, or an app that passed it on removed it.</source>
        <translation>Die Datei stammt von anderswo, wurde ohne Rezept gespeichert, oder eine App hat es beim Weitergeben entfernt.</translation>
    </message>
    <message>
        <source>{path} does not exist.</source>
        <translation>{path} gibt es nicht.</translation>
    </message>
    <message>
        <source>Check the name.</source>
        <translation>Den Namen prüfen.</translation>
    </message>
    <message>
        <source>{path} is no picture that can be read.</source>
        <translation>{path} ist kein lesbares Bild.</translation>
    </message>
    <message>
        <source>Use a message that Noisegram made.</source>
        <translation>Eine Nachricht von Noisegram nehmen.</translation>
    </message>
    <message>
        <source>Check that it is a message that Noisegram made.</source>
        <translation>Prüfen, ob es eine Nachricht von Noisegram ist.</translation>
    </message>
    <message>
        <source>{path} is damaged.</source>
        <translation>{path} ist beschädigt.</translation>
    </message>
    <message>
        <source>Handwritten letters form out of noise, in {hand}’s handwriting: “{words}”</source>
        <translation>Handgeschriebene Buchstaben entstehen aus Rauschen, in der Handschrift „{hand}“: „{words}“</translation>
    </message>
    <message>
        <source>Without paper, this ink is hard to see in any chat. Give it a paper.</source>
        <translation>Ohne Papier ist diese Tinte in keinem Chat gut zu sehen. Ein Papier wählen.</translation>
    </message>
    <message>
        <source>With one word a row, this page is {times:.2g} times as tall as it is wide, and its letters look small on a screen.</source>
        <translation>Mit einem Wort je Zeile ist diese Seite {times:.2g}-mal so hoch wie breit; auf einem Bildschirm wirken ihre Buchstaben klein.</translation>
    </message>
    <message>
        <source>Handwritten letters form out of noise: “{words}”</source>
        <translation>Handgeschriebene Buchstaben entstehen aus Rauschen: „{words}“</translation>
    </message>
    <message>
        <source>The ink is hard to see on this paper. Choose a darker or lighter one.</source>
        <translation>Die Tinte ist auf diesem Papier schwer zu sehen. Eine dunklere oder hellere wählen.</translation>
    </message>
    <message>
        <source>Without paper, this ink is hard to see in a light chat. Give it a paper.</source>
        <translation>Ohne Papier ist diese Tinte in einem hellen Chat schwer zu sehen. Ein Papier wählen.</translation>
    </message>
    <message>
        <source>Without paper, this ink is hard to see in a dark chat. Give it a paper.</source>
        <translation>Ohne Papier ist diese Tinte in einem dunklen Chat schwer zu sehen. Ein Papier wählen.</translation>
    </message>
    <message>
        <source>A video needs ffmpeg, which is not there.</source>
        <translation>Ein Video braucht ffmpeg, und das fehlt hier.</translation>
    </message>
    <message>
        <source>Install it (Debian, Ubuntu: sudo apt install ffmpeg; macOS: brew install ffmpeg; Windows: winget install ffmpeg), or save the message as a GIF or WebP.</source>
        <translation>Es installieren (Debian, Ubuntu: sudo apt install ffmpeg; macOS: brew install ffmpeg; Windows: winget install ffmpeg), oder die Nachricht als GIF oder WebP speichern.</translation>
    </message>
    <message>
        <source>ffmpeg could not make the video: {why}</source>
        <translation>ffmpeg konnte das Video nicht machen: {why}</translation>
    </message>
    <message>
        <source>Save the message as a GIF or WebP instead.</source>
        <translation>Die Nachricht stattdessen als GIF oder WebP speichern.</translation>
    </message>
    <message>
        <source>There is no share code in this text.</source>
        <translation>In diesem Text ist kein Teilen-Code.</translation>
    </message>
    <message>
        <source>A code begins with {prefix!r}; copy all of it.</source>
        <translation>Ein Code beginnt mit „{prefix}“; ihn ganz kopieren.</translation>
    </message>
    <message>
        <source>The share code is damaged or incomplete.</source>
        <translation>Der Teilen-Code ist beschädigt oder unvollständig.</translation>
    </message>
    <message>
        <source>Copy it once more, from its first letter.</source>
        <translation>Ihn noch einmal kopieren, vom ersten Zeichen an.</translation>
    </message>
    <message>
        <source>The page would be {width:,} x {height:,} pixels.</source>
        <translation>Die Seite wäre {width:,} x {height:,} Pixel groß.</translation>
    </message>
    <message>
        <source>Write less, with fewer lines, or choose a smaller width.</source>
        <translation>Weniger schreiben, mit weniger Zeilen, oder eine kleinere Breite wählen.</translation>
    </message>
    <message>
        <source>This message was made by a newer Noisegram.</source>
        <translation>Diese Nachricht stammt von einem neueren Noisegram.</translation>
    </message>
    <message>
        <source>Update to open it.</source>
        <translation>Zum Öffnen aktualisieren.</translation>
    </message>
    <message>
        <source>A {what} of {value:g} is not possible.</source>
        <translation>{what}: {value:g} ist nicht möglich.</translation>
    </message>
    <message>
        <source>Choose between {low:,} and {high:,}.</source>
        <translation>Zwischen {low:,} und {high:,} wählen.</translation>
    </message>
    <message>
        <source>There is no layout called {kind!r}.</source>
        <translation>Es gibt keinen Satz namens „{kind}“.</translation>
    </message>
    <message>
        <source>Choose: type, grid.</source>
        <translation>Zur Wahl stehen: type, grid.</translation>
    </message>
    <message>
        <source>There is no alignment called {align!r}.</source>
        <translation>Es gibt keine Ausrichtung namens „{align}“.</translation>
    </message>
    <message>
        <source>width in pixels</source>
        <translation>Breite in Pixeln</translation>
    </message>
    <message>
        <source>stroke weight</source>
        <translation>Strichstärke</translation>
    </message>
    <message>
        <source>slant in degrees</source>
        <translation>Neigung in Grad</translation>
    </message>
    <message>
        <source>speed in frames a second</source>
        <translation>Bilder pro Sekunde</translation>
    </message>
    <message>
        <source>hold in frames</source>
        <translation>Bilder, die die fertige Seite stehen bleibt</translation>
    </message>
    <message>
        <source>stagger in frames</source>
        <translation>Versatz in Bildern</translation>
    </message>
    <message>
        <source>number of loops</source>
        <translation>Anzahl der Durchläufe</translation>
    </message>
    <message>
        <source>The recipe&apos;s letters do not match its text.</source>
        <translation>Die Buchstaben des Rezepts passen nicht zu seinem Text.</translation>
    </message>
    <message>
        <source>Write the message anew.</source>
        <translation>Die Nachricht neu schreiben.</translation>
    </message>
    <message>
        <source>This is not a Noisegram recipe, or it is damaged.</source>
        <translation>Das ist kein Rezept von Noisegram, oder es ist beschädigt.</translation>
    </message>
    <message>
        <source>Use a message or a recipe file that Noisegram made.</source>
        <translation>Eine Nachricht oder Rezeptdatei von Noisegram nehmen.</translation>
    </message>
    <message>
        <source>{name!r} is not a color.</source>
        <translation>„{name}“ ist keine Farbe.</translation>
    </message>
    <message>
        <source>Give one like #2348b0, or a name like navy.</source>
        <translation>Eine wie #2348b0 angeben, oder einen Namen wie navy.</translation>
    </message>
    <message>
        <source>The autoencoder has {latent} channels, the network {channels}.</source>
        <translation>Der Autoencoder hat {latent} Kanäle, das Netz {channels}.</translation>
    </message>
    <message>
        <source>Give both the same (--set network.channels=).</source>
        <translation>Geben Sie beiden gleich viele (--set network.channels=).</translation>
    </message>
    <message>
        <source>There can be no such autoencoder: {why}.</source>
        <translation>Einen solchen Autoencoder kann es nicht geben: {why}.</translation>
    </message>
    <message>
        <source>Check the size and the preset.</source>
        <translation>Prüfen Sie Größe und Vorlage.</translation>
    </message>
    <message>
        <source>{name} is damaged: the training goes on from the checkpoint before it.</source>
        <translation>{name} ist beschädigt: Das Training geht vom Stand davor aus weiter.</translation>
    </message>
    <message>
        <source>Every checkpoint in {path} is damaged.</source>
        <translation>Jeder gespeicherte Stand in {path} ist beschädigt.</translation>
    </message>
    <message>
        <source>Begin anew, under another name.</source>
        <translation>Beginnen Sie neu, unter anderem Namen.</translation>
    </message>
    <message>
        <source>{name} is damaged: its weights do not fit its card.</source>
        <translation>{name} ist beschädigt: Die Gewichte passen nicht zur Modellkarte.</translation>
    </message>
    <message>
        <source>Copy or import the file again.</source>
        <translation>Die Datei noch einmal kopieren oder importieren.</translation>
    </message>
    <message>
        <source>A network for pictures of {size} x {size} pixels is not possible.</source>
        <translation>Ein Netz für Bilder von {size} x {size} Pixeln ist nicht möglich.</translation>
    </message>
    <message>
        <source>Choose a size from {least} to {most}, a multiple of 2, above 64 of 4.</source>
        <translation>Wählen Sie eine Größe von {least} bis {most}, ein Vielfaches von 2, über 64 von 4.</translation>
    </message>
    <message>
        <source>A hand cannot be added to {model}: it has none.</source>
        <translation>Zu {model} kann keine Handschrift hinzukommen: Das Modell hat keine.</translation>
    </message>
    <message>
        <source>Start from a model that writes in hands (--init letters).</source>
        <translation>Beginnen Sie mit einem Modell, das in Handschriften schreibt (--init letters).</translation>
    </message>
    <message>
        <source>A hand cannot be called {hand!r}.</source>
        <translation>Eine Handschrift kann nicht {hand!r} heißen.</translation>
    </message>
    <message>
        <source>Give it a name.</source>
        <translation>Geben Sie ihr einen Namen.</translation>
    </message>
    <message>
        <source>{model} has a hand called {hand} already.</source>
        <translation>{model} hat schon eine Handschrift namens {hand}.</translation>
    </message>
    <message>
        <source>Give yours another name.</source>
        <translation>Geben Sie Ihrer einen anderen Namen.</translation>
    </message>
    <message>
        <source>The training diverged: the gradient is no longer a number.</source>
        <translation>Das Training ist entgleist: Der Gradient ist keine Zahl mehr.</translation>
    </message>
    <message>
        <source>Go on with a smaller learning rate (--resume --set learning_rate=3e-4).</source>
        <translation>Mit kleinerer Lernrate fortsetzen (--resume --set learning_rate=3e-4).</translation>
    </message>
    <message>
        <source>There is not enough memory to learn from a single picture.</source>
        <translation>Der Speicher reicht nicht einmal für ein einziges Bild.</translation>
    </message>
    <message>
        <source>Choose smaller pictures or a smaller network, or close other programs.</source>
        <translation>Kleinere Bilder oder ein kleineres Netz wählen, oder andere Programme schließen.</translation>
    </message>
    <message>
        <source>There was not enough memory for {before} pictures at a time: from now on it is {after}. What is learned stays the same.</source>
        <translation>Der Speicher reichte nicht für {before} Bilder auf einmal: Von jetzt an sind es {after}. Gelernt wird dasselbe.</translation>
    </message>
    <message>
        <source>There is no preset called {name!r}.</source>
        <translation>Es gibt keine Vorlage namens {name!r}.</translation>
    </message>
    <message>
        <source>The reader that evaluate measures with is missing or damaged.</source>
        <translation>Das Netz, das Buchstaben liest, fehlt oder ist beschädigt.</translation>
    </message>
    <message>
        <source>The encoder that evaluate measures with is missing or damaged.</source>
        <translation>Das Netz, das Bilder vergleicht, fehlt oder ist beschädigt.</translation>
    </message>
    <message>
        <source>{path} is a MATLAB file, which is not read.</source>
        <translation>{path} ist eine MATLAB-Datei, die nicht gelesen wird.</translation>
    </message>
    <message>
        <source>Use the other form of the same data: the idx files of EMNIST, the binary version (*.bin) of CIFAR-10.</source>
        <translation>Nehmen Sie die andere Form derselben Daten: die idx-Dateien von EMNIST, die Binärfassung (*.bin) von CIFAR-10.</translation>
    </message>
    <message>
        <source>There is no parametrization called {param!r}.</source>
        <translation>Es gibt keine Parametrisierung namens {param!r}.</translation>
    </message>
    <message>
        <source>The training stopped at {images:,} pictures: {trouble}</source>
        <translation>Das Training hat bei {images:,} Bildern angehalten: {trouble}</translation>
    </message>
    <message>
        <source>Make room; then go on from the last checkpoint, of {kept:,} pictures.</source>
        <translation>Platz schaffen; dann geht es vom letzten Stand weiter, bei {kept:,} Bildern.</translation>
    </message>
    <message>
        <source>Make room, or choose another folder; then begin again.</source>
        <translation>Platz schaffen oder einen anderen Ordner wählen; dann von vorn beginnen.</translation>
    </message>
    <message>
        <source>The run in {path} has another network than this training.</source>
        <translation>Der Lauf in {path} hat ein anderes Netz als dieses Training.</translation>
    </message>
    <message>
        <source>Go on with the preset, data and settings that it was begun with.</source>
        <translation>Mit der Vorlage, den Daten und den Einstellungen fortsetzen, mit denen er begonnen wurde.</translation>
    </message>
    <message>
        <source>There are {now:,} pictures to learn from; when the run was begun, {before:,}.</source>
        <translation>Zu lernen ist aus {now:,} Bildern; als der Lauf begann, waren es {before:,}.</translation>
    </message>
    <message>
        <source>The folder {path} had vanished, and was made anew.</source>
        <translation>Der Ordner {path} war verschwunden und wurde neu angelegt.</translation>
    </message>
    <message>
        <source>The run in {path} was begun otherwise: its {what} was {was}, now it is {mine}.</source>
        <translation>Der Lauf in {path} wurde anders begonnen: {what} war {was}, jetzt ist es {mine}.</translation>
    </message>
    <message>
        <source>list of classes</source>
        <translation>Liste der Klassen</translation>
    </message>
    <message>
        <source>There is a run in {folder} already.</source>
        <translation>In {folder} liegt schon ein Training.</translation>
    </message>
    <message>
        <source>Go on with it (--resume), or choose another name (--name).</source>
        <translation>Setzen Sie es fort (--resume), oder wählen Sie einen anderen Namen (--name).</translation>
    </message>
    <message>
        <source>There is no run to resume in {folder}.</source>
        <translation>In {folder} liegt kein Training, das fortgesetzt werden kann.</translation>
    </message>
    <message>
        <source>Begin anew (without --resume).</source>
        <translation>Beginnen Sie von vorn (ohne --resume).</translation>
    </message>
    <message>
        <source>A hand is added to a model that has learned to write.</source>
        <translation>Eine Handschrift kommt zu einem Modell hinzu, das schreiben gelernt hat.</translation>
    </message>
    <message>
        <source>Outlook for Windows shows only the first frame, which is noise. For those who use it, begin with the finished page, send a PNG, or let the letters become noise.</source>
        <translation>Outlook für Windows zeigt nur das erste Bild, und das ist Rauschen. Wer es nutzt, sieht mehr, wenn Sie mit der fertigen Seite beginnen, ein PNG senden oder die Buchstaben zu Rauschen werden lassen.</translation>
    </message>
    <message>
        <source>Type at least one letter.</source>
        <translation>Tippen Sie mindestens einen Buchstaben.</translation>
    </message>
    <message>
        <source>There is no {what} called {name!r}.</source>
        <translation>{what} {name!r} gibt es nicht.</translation>
    </message>
    <message>
        <source>That is not possible: {why}.</source>
        <translation>Das ist nicht möglich: {why}.</translation>
    </message>
    <message>
        <source>Check what was chosen.</source>
        <translation>Prüfen Sie, was gewählt wurde.</translation>
    </message>
    <message>
        <source>{name!r} is a color to see through.</source>
        <translation>{name!r} ist eine durchsichtige Farbe.</translation>
    </message>
    <message>
        <source>Give one without the last part. A page may be transparent as a whole.</source>
        <translation>Geben Sie eine ohne den letzten Teil an. Eine Seite kann als Ganzes durchsichtig sein.</translation>
    </message>
    <message>
        <source>Choose: auto, left, center.</source>
        <translation>Zur Wahl stehen: auto, left, center.</translation>
    </message>
    <message>
        <source>There is no poster called {poster!r}.</source>
        <translation>Es gibt kein Startbild namens {poster!r}.</translation>
    </message>
    <message>
        <source>Choose: first, last.</source>
        <translation>Zur Wahl stehen: first, last.</translation>
    </message>
    <message>
        <source>The text of this message is longer than any that is written here.</source>
        <translation>Der Text dieser Nachricht ist länger als jeder, der hier geschrieben wird.</translation>
    </message>
    <message>
        <source>spread of the letters</source>
        <translation>Abstand vom ersten zum letzten Buchstaben</translation>
    </message>
    <message>
        <source>Noisegram does not know the rules {rules} of layout.</source>
        <translation>Noisegram kennt die Satzregeln {rules} nicht.</translation>
    </message>
    <message>
        <source>Check its permissions and its disk; the run is left as it is.</source>
        <translation>Prüfen Sie die Rechte der Datei und die Platte; das Training bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>No gain for {minutes:.0f} minutes: you may stop.</source>
        <translation>Seit {minutes:.0f} Minuten kein Gewinn: Sie können aufhören.</translation>
    </message>
    <message>
        <source>It begins to memorize: it draws its own pictures better, but not new ones. The best model so far is kept; stop, or add pictures.</source>
        <translation>Es beginnt auswendig zu lernen: Es zeichnet die eigenen Bilder besser, aber keine neuen. Das bisher beste Modell ist aufbewahrt; hören Sie auf, oder nehmen Sie Bilder hinzu.</translation>
    </message>
    <message>
        <source>Choose the one to start from (--init letters).</source>
        <translation>Wählen Sie, mit welchem begonnen wird (--init letters).</translation>
    </message>
    <message>
        <source>The data has no classes, so what the model draws cannot be chosen. Put the pictures of each class into a folder of their own.</source>
        <translation>Die Daten haben keine Klassen; was das Modell zeichnet, lässt sich also nicht wählen. Legen Sie die Bilder jeder Klasse in einen eigenen Ordner.</translation>
    </message>
    <message>
        <source>{data} holds pictures of {found} pixels, {preset} draws {size}.</source>
        <translation>{data} enthält Bilder von {found} Pixeln, {preset} zeichnet {size}.</translation>
    </message>
    <message>
        <source>Choose a preset that fits (--preset letters for a corpus of glyphs).</source>
        <translation>Wählen Sie eine passende Vorlage (--preset letters für eine Sammlung von Schriftzeichen).</translation>
    </message>
    <message>
        <source>hand</source>
        <translation>Handschrift</translation>
    </message>
    <message>
        <source>{name} cannot be started from: its {what} is {other}, this training&apos;s is {mine}.</source>
        <translation>Mit {name} kann nicht begonnen werden: {what} ist dort {other}, in diesem Training {mine}.</translation>
    </message>
    <message>
        <source>Start from a model of the same preset, or leave the preset to the model.</source>
        <translation>Beginnen Sie mit einem Modell derselben Vorlage, oder überlassen Sie die Vorlage dem Modell.</translation>
    </message>
    <message>
        <source>A network has no {key!r} to set.</source>
        <translation>Ein Netz hat nichts namens {key!r}.</translation>
    </message>
    <message>
        <source>It has: {known}.</source>
        <translation>Es hat: {known}.</translation>
    </message>
    <message>
        <source>parametrization</source>
        <translation>Parametrisierung</translation>
    </message>
    <message>
        <source>picture size</source>
        <translation>Bildgröße</translation>
    </message>
    <message>
        <source>number of color channels</source>
        <translation>Zahl der Farbkanäle</translation>
    </message>
    <message>
        <source>standard deviation of the data</source>
        <translation>Standardabweichung der Daten</translation>
    </message>
    <message>
        <source>pixel mean</source>
        <translation>Pixelmittel</translation>
    </message>
    <message>
        <source>pixel scale</source>
        <translation>Pixelmaßstab</translation>
    </message>
    <message>
        <source>A training is under way.</source>
        <translation>Ein Training läuft.</translation>
    </message>
    <message>
        <source>Stop it first.</source>
        <translation>Halten Sie es zuerst an.</translation>
    </message>
    <message>
        <source>No training is under way.</source>
        <translation>Es läuft kein Training.</translation>
    </message>
    <message>
        <source>Start one.</source>
        <translation>Starten Sie eines.</translation>
    </message>
    <message>
        <source>There is no model to try yet.</source>
        <translation>Es gibt noch kein Modell zum Ausprobieren.</translation>
    </message>
    <message>
        <source>Wait until it draws.</source>
        <translation>Warten Sie, bis es zeichnet.</translation>
    </message>
    <message>
        <source>{name} cannot be read as a picture.</source>
        <translation>{name} lässt sich nicht als Bild lesen.</translation>
    </message>
    <message>
        <source>Use a PNG, JPEG or another common kind.</source>
        <translation>Nehmen Sie ein PNG, ein JPEG oder eine andere übliche Art.</translation>
    </message>
    <message>
        <source>Choose another name, or replace it.</source>
        <translation>Wählen Sie einen anderen Namen, oder ersetzen Sie ihn.</translation>
    </message>
    <message>
        <source>{model} knows no {value!r}.</source>
        <translation>{model} kennt {value!r} nicht.</translation>
    </message>
    <message>
        <source>Choose one of those that are offered.</source>
        <translation>Eines von den angebotenen wählen.</translation>
    </message>
    <message>
        <source>It was kept as {path}. {count} of its messages could be read, and are here.</source>
        <translation>Er bleibt als {path} erhalten. {count} seiner Nachrichten waren lesbar und sind hier.</translation>
    </message>
    <message>
        <source>The history cannot be kept in {folder}: {why}.</source>
        <translation>Der Verlauf lässt sich in {folder} nicht aufbewahren: {why}.</translation>
    </message>
    <message>
        <source>It was kept as {path}, and a new one begun.</source>
        <translation>Er bleibt als {path} erhalten; ein neuer wurde begonnen.</translation>
    </message>
    <message>
        <source>New messages are not stored yet. It is tried again while the window is open; make room there, or check its permissions.</source>
        <translation>Neue Nachrichten sind noch nicht gespeichert. Solange das Fenster offen ist, wird es wieder versucht; schaffe dort Platz oder prüfe die Rechte.</translation>
    </message>
    <message>
        <source>another program is using it</source>
        <translation>ein anderes Programm benutzt ihn gerade</translation>
    </message>
    <message>
        <source>nothing may be written there</source>
        <translation>dort darf nichts geschrieben werden</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>der Datenträger ist voll</translation>
    </message>
    <message>
        <source>The history was written by a newer Noisegram.</source>
        <translation>Der Verlauf stammt von einem neueren Noisegram.</translation>
    </message>
    <message>
        <source>The history is damaged.</source>
        <translation>Der Verlauf ist beschädigt.</translation>
    </message>
    <message>
        <source>This message is no longer in the history.</source>
        <translation>Diese Nachricht steht nicht mehr im Verlauf.</translation>
    </message>
    <message>
        <source>Choose another one.</source>
        <translation>Eine andere wählen.</translation>
    </message>
    <message>
        <source>The draft is damaged.</source>
        <translation>Der Entwurf ist beschädigt.</translation>
    </message>
    <message>
        <source>Write the message again.</source>
        <translation>Schreiben Sie die Nachricht noch einmal.</translation>
    </message>
    <message>
        <source>Where the history is kept could not be read in the settings.</source>
        <translation>Wo der Verlauf liegt, war in den Einstellungen nicht zu lesen.</translation>
    </message>
    <message>
        <source>It is looked for in {path}. Choose its folder in the settings.</source>
        <translation>Er wird in {path} gesucht. Wählen Sie seinen Ordner in den Einstellungen.</translation>
    </message>
    <message>
        <source>The folder of the history is not there: {path}.</source>
        <translation>Der Ordner des Verlaufs ist nicht da: {path}.</translation>
    </message>
    <message>
        <source>Connect its disk and start again, or choose another folder in the settings.</source>
        <translation>Schließen Sie sein Laufwerk an und starten Sie neu, oder wählen Sie in den Einstellungen einen anderen Ordner.</translation>
    </message>
    <message>
        <source>The settings cannot be read: {why}.</source>
        <translation>Die Einstellungen können nicht gelesen werden: {why}.</translation>
    </message>
    <message>
        <source>Check the permissions of {path}. Until then changes are not kept.</source>
        <translation>Prüfen Sie die Zugriffsrechte von {path}. Bis dahin werden Änderungen nicht behalten.</translation>
    </message>
    <message>
        <source>The settings were damaged. What could be read of them is kept.</source>
        <translation>Die Einstellungen waren beschädigt. Was von ihnen zu lesen war, ist behalten.</translation>
    </message>
    <message>
        <source>See whether they are as you want them. The damaged file is {path}.</source>
        <translation>Sehen Sie nach, ob sie so sind, wie Sie sie wollen. Die beschädigte Datei ist {path}.</translation>
    </message>
    <message>
        <source>it was left out by hand</source>
        <translation>von Ihnen weggelassen</translation>
    </message>
    <message>
        <source>{what} Drawing on this instead: {device}.</source>
        <translation>{what} Stattdessen zeichnet: {device}.</translation>
    </message>
    <message>
        <source>The engine is not open.</source>
        <translation>Das Zeichenwerk ist nicht offen.</translation>
    </message>
    <message>
        <source>Start Noisegram again.</source>
        <translation>Noisegram neu starten.</translation>
    </message>
    <message>
        <source>{name} cannot be read: {why}.</source>
        <translation>{name} kann nicht gelesen werden: {why}.</translation>
    </message>
    <message>
        <source>Check the file.</source>
        <translation>Prüfen Sie die Datei.</translation>
    </message>
    <message>
        <source>There is no place for temporary files: {why}.</source>
        <translation>Für vorübergehende Dateien ist kein Platz: {why}.</translation>
    </message>
    <message>
        <source>Make room on the disk, and try again.</source>
        <translation>Auf der Festplatte Platz schaffen und es noch einmal versuchen.</translation>
    </message>
    <message>
        <source>{model} cannot write {shown}.</source>
        <translation>{model} kann {shown} nicht schreiben.</translation>
    </message>
    <message>
        <source>Leave it out, or choose another model.</source>
        <translation>Das weglassen oder ein anderes Modell wählen.</translation>
    </message>
    <message>
        <source>{name} could not be fetched: {why}.</source>
        <translation>{name} konnte nicht geholt werden: {why}.</translation>
    </message>
    <message>
        <source>{path} is not the file {name} of {offer}, or is damaged.</source>
        <translation>{path} ist nicht die Datei {name} von {offer} oder ist beschädigt.</translation>
    </message>
    <message>
        <source>Fetch it again: {page}</source>
        <translation>Sie noch einmal holen: {page}</translation>
    </message>
    <message>
        <source>{path} has no room for {megabytes:,} MB.</source>
        <translation>{path} hat keinen Platz für {megabytes:,} MB.</translation>
    </message>
    <message>
        <source>Make room on that disk, or choose another folder.</source>
        <translation>Auf diesem Datenträger Platz schaffen oder einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>{mirror} is no address of a mirror.</source>
        <translation>{mirror} ist keine Adresse eines Spiegelservers.</translation>
    </message>
    <message>
        <source>Give a folder of the web (--mirror https://example.org/mnist/).</source>
        <translation>Einen Ordner im Internet angeben (--mirror https://example.org/mnist/).</translation>
    </message>
    <message>
        <source>{host} sent another file</source>
        <translation>{host} hat eine andere Datei geschickt</translation>
    </message>
    <message>
        <source>{path} holds the files of a known data set.</source>
        <translation>{path} enthält die Dateien eines bekannten Datensatzes.</translation>
    </message>
    <message>
        <source>There is no data set called {name} to fetch.</source>
        <translation>Es gibt keinen Datensatz namens {name}, der sich holen ließe.</translation>
    </message>
    <message>
        <source>There are: {known}.</source>
        <translation>Es gibt: {known}.</translation>
    </message>
    <message>
        <source>70,000 handwritten digits, 28 x 28</source>
        <translation>70.000 handgeschriebene Ziffern, 28 x 28</translation>
    </message>
    <message>
        <source>814,255 handwritten letters and digits in six selections, 28 x 28</source>
        <translation>814.255 handgeschriebene Buchstaben und Ziffern in sechs Auswahlen, 28 x 28</translation>
    </message>
    <message>
        <source>60,000 photographs of ten kinds of things, 32 x 32 in color</source>
        <translation>60.000 Fotos von zehn Arten von Dingen, 32 x 32 in Farbe</translation>
    </message>
    <message>
        <source>it says nothing</source>
        <translation>es kommt keine Antwort</translation>
    </message>
    <message>
        <source>it cannot be found (is this computer on the Internet?)</source>
        <translation>er ist nicht zu finden (ist dieser Rechner mit dem Internet verbunden?)</translation>
    </message>
    <message>
        <source>it leads to a place that is not secured</source>
        <translation>er führt zu einem Ort, der nicht gesichert ist</translation>
    </message>
    <message>
        <source>it cannot prove who it is</source>
        <translation>er kann nicht beweisen, wer er ist</translation>
    </message>
    <message>
        <source>it stopped in the middle</source>
        <translation>die Verbindung brach ab</translation>
    </message>
    <message>
        <source>it answers {status}</source>
        <translation>die Antwort ist {status}</translation>
    </message>
    <message>
        <source>it does not go on where it stopped</source>
        <translation>er macht nicht dort weiter, wo er aufgehört hat</translation>
    </message>
    <message>
        <source>{path} has no files like {pattern}.</source>
        <translation>{path} enthält keine Dateien wie {pattern}.</translation>
    </message>
    <message>
        <source>{path} is damaged or is no archive ({why}).</source>
        <translation>{path} ist beschädigt oder kein Archiv ({why}).</translation>
    </message>
    <message>
        <source>{name} has too few characters that {model} writes: {count}.</source>
        <translation>{name} hat zu wenige Zeichen, die {model} schreibt: {count}.</translation>
    </message>
    <message>
        <source>It takes {least}, better all letters: a sheet, or a folder for each character.</source>
        <translation>Es braucht {least}, besser alle Buchstaben: einen Bogen oder einen Ordner für jedes Zeichen.</translation>
    </message>
</context>
<context>
    <name>Experiments</name>
    <message>
        <source>Another experiment trains.</source>
        <translation>Ein anderes Experiment trainiert.</translation>
    </message>
    <message>
        <source>Wait for it, or cancel it first.</source>
        <translation>Warten Sie darauf, oder brechen Sie es erst ab.</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>It goes on meanwhile, and what comes of it stays on Explain.</source>
        <translation>Es läuft inzwischen weiter, und was dabei herauskommt, bleibt auf Erklären.</translation>
    </message>
    <message>
        <source>Stop it</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Let it go on</source>
        <translation>Weiterlaufen lassen</translation>
    </message>
    <message>
        <source>What it has learned so far is lost.</source>
        <translation>Was es bisher gelernt hat, geht verloren.</translation>
    </message>
    <message>
        <source>Stop it and close</source>
        <translation>Anhalten und schließen</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Bleiben</translation>
    </message>
    <message>
        <source>An experiment is still training.</source>
        <translation>Ein Experiment trainiert noch.</translation>
    </message>
    <message>
        <source>The experiment has ended.</source>
        <translation>Das Experiment ist zu Ende.</translation>
    </message>
    <message>
        <source>The experiment was stopped.</source>
        <translation>Das Experiment wurde angehalten.</translation>
    </message>
</context>
<context>
    <name>Explain</name>
    <message>
        <source>Letter</source>
        <translation>Buchstabe</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>row {0}, column {1}:</source>
        <translation>Zeile {0}, Spalte {1}:</translation>
    </message>
    <message>
        <source>channel {0}, row {1}, column {2}:</source>
        <translation>Kanal {0}, Zeile {1}, Spalte {2}:</translation>
    </message>
    <message>
        <source>The end: only the guess is left.</source>
        <translation>Das Ende: Nur die Vermutung bleibt.</translation>
    </message>
    <message>
        <source>The next state is newly noised.</source>
        <translation>Der nächste Zustand ist neu verrauscht.</translation>
    </message>
    <message>
        <source>{0} of new noise</source>
        <translation>{0} neues Rauschen</translation>
    </message>
    <message>
        <source>next, from the answer at σ {0}:</source>
        <translation>weiter, von der Antwort bei σ {0} aus:</translation>
    </message>
    <message>
        <source>next:</source>
        <translation>weiter:</translation>
    </message>
    <message>
        <source>Euler: straight on towards the guess.</source>
        <translation>Euler: geradeaus auf die Vermutung zu.</translation>
    </message>
    <message>
        <source>DDIM: straight on towards the guess; with chance, new noise takes the place of some.</source>
        <translation>DDIM: geradeaus auf die Vermutung zu; mit Zufall tritt neues Rauschen an die Stelle von etwas altem.</translation>
    </message>
    <message>
        <source>Heun: asked again at the end of the step, it goes between both guesses.</source>
        <translation>Heun: fragt am Ende des Schrittes noch einmal und geht zwischen beiden Vermutungen hindurch.</translation>
    </message>
    <message>
        <source>DPM-Solver++: goes on beyond the guess, as it changed since the one before.</source>
        <translation>DPM-Solver++: geht über die Vermutung hinaus, so wie sie sich seit der vorigen geändert hat.</translation>
    </message>
    <message>
        <source>DDPM: farther towards the guess than it has to, and back by new noise.</source>
        <translation>DDPM: weiter auf die Vermutung zu als nötig, und mit neuem Rauschen zurück.</translation>
    </message>
    <message>
        <source>noisy state</source>
        <translation>verrauschter Zustand</translation>
    </message>
    <message>
        <source>Noise is added to a finished letter, as much as you like, in one go. So the network was taught: it saw the noisy picture and had to say the clean one.</source>
        <translation>Einem fertigen Buchstaben wird Rauschen zugesetzt, beliebig viel, auf einmal. So hat das Netz gelernt: Es sah das verrauschte Bild und musste das saubere nennen.</translation>
    </message>
    <message>
        <source>noised letter</source>
        <translation>verrauschter Buchstabe</translation>
    </message>
    <message>
        <source>letter x₀</source>
        <translation>Buchstabe x₀</translation>
    </message>
    <message>
        <source>its noise ε</source>
        <translation>sein Rauschen ε</translation>
    </message>
    <message>
        <source>without noise there is nothing to ask</source>
        <translation>ohne Rauschen gibt es nichts zu fragen</translation>
    </message>
    <message>
        <source>guess x̂₀</source>
        <translation>Vermutung x̂₀</translation>
    </message>
    <message>
        <source>guess − letter</source>
        <translation>Vermutung − Buchstabe</translation>
    </message>
    <message>
        <source>{0}, a picture of yours; the network is told no name.</source>
        <translation>{0}, ein eigenes Bild; dem Netz wird kein Name gesagt.</translation>
    </message>
    <message>
        <source>This letter was drawn by the model, it is not from its data. x = x₀ + σ × ε</source>
        <translation>Diesen Buchstaben hat das Modell gezeichnet, er ist nicht aus seinen Daten. x = x₀ + σ × ε</translation>
    </message>
    <message>
        <source>guess − letter: {0}</source>
        <translation>Vermutung − Buchstabe: {0}</translation>
    </message>
    <message>
        <source>The guess is off by {0} of ink, root mean square.</source>
        <translation>Die Vermutung liegt um {0} Tinte daneben (quadratisches Mittel).</translation>
    </message>
    <message>
        <source>each of {0} levels is as likely</source>
        <translation>jeder von {0} Pegeln ist gleich wahrscheinlich</translation>
    </message>
    <message>
        <source>ln σ is normal: mean {0}, spread {1}</source>
        <translation>ln σ ist normalverteilt: Mittel {0}, Streuung {1}</translation>
    </message>
    <message>
        <source>Lesson {0}: {1} was drawn ({2}), the noised letter was shown, the letter was asked for. Answered; off by {3} of ink, root mean square.</source>
        <translation>Lektion {0}: {1} wurde gezogen ({2}), der verrauschte Buchstabe gezeigt, nach dem Buchstaben gefragt. Die Antwort liegt um {3} Tinte daneben (quadratisches Mittel).</translation>
    </message>
    <message>
        <source>decoded x</source>
        <translation>dekodiertes x</translation>
    </message>
    <message>
        <source>decoded x̂₀</source>
        <translation>dekodiertes x̂₀</translation>
    </message>
    <message>
        <source>noisy numbers</source>
        <translation>verrauschte Zahlen</translation>
    </message>
    <message>
        <source>noisy numbers, as they are</source>
        <translation>verrauschte Zahlen, wie sie sind</translation>
    </message>
    <message>
        <source>noise ε</source>
        <translation>Rauschen ε</translation>
    </message>
    <message>
        <source>A decoder makes a letter of anything, noise too. The equation belongs to the numbers below: point at one.</source>
        <translation>Ein Decoder macht aus allem einen Buchstaben, auch aus Rauschen. Die Gleichung gilt für die Zahlen darunter: auf eine zeigen.</translation>
    </message>
    <message>
        <source>noisy state, as it is</source>
        <translation>Zustand, wie er ist</translation>
    </message>
    <message>
        <source>used: guidance {0}</source>
        <translation>benutzt: Strenge {0}</translation>
    </message>
    <message>
        <source>what the name pulls</source>
        <translation>was der Name zieht</translation>
    </message>
    <message>
        <source>not told the name</source>
        <translation>Name nicht gesagt</translation>
    </message>
    <message>
        <source>told the name</source>
        <translation>Name gesagt</translation>
    </message>
    <message>
        <source>no fourth picture</source>
        <translation>kein viertes Bild</translation>
    </message>
    <message>
        <source>change since the last guess</source>
        <translation>Änderung seit der letzten Vermutung</translation>
    </message>
    <message>
        <source>less the written way</source>
        <translation>minus geschriebener Weg</translation>
    </message>
    <message>
        <source>state {0} of {1}; ink {2}&#xa0;%</source>
        <translation>Zustand {0} von {1}; Tinte {2}&#xa0;%</translation>
    </message>
    <message>
        <source>read as {0}: {1}&#xa0;%</source>
        <translation>als {0} gelesen: {1}&#xa0;%</translation>
    </message>
    <message>
        <source>ink {0}&#xa0;%</source>
        <translation>Tinte {0}&#xa0;%</translation>
    </message>
    <message>
        <source>guess at frame {0} of {1}</source>
        <translation>Vermutung bei Bild {0} von {1}</translation>
    </message>
    <message>
        <source>The network is shown the noisy picture and how noisy it is, and says what is behind it. A step keeps that guess and a little less of the noise; at the end only the guess is left.</source>
        <translation>Das Netz sieht das verrauschte Bild, erfährt, wie stark das Rauschen ist, und sagt, was dahinter steckt. Jeder Schritt behält diese Vermutung und etwas weniger Rauschen; am Ende bleibt nur die Vermutung.</translation>
    </message>
    <message>
        <source>From here the way goes on differently: with new noise, as another letter, or as you paint it. What was decided stays, what was still open changes.</source>
        <translation>Ab hier geht der Weg anders weiter: mit neuem Rauschen, als anderer Buchstabe oder wie gemalt. Was entschieden war, bleibt; was noch offen war, ändert sich.</translation>
    </message>
    <message>
        <source>The network answers twice: told which letter it shall be, and not told. Guidance goes on from the second answer past the first; letters get clearer, and more alike.</source>
        <translation>Das Netz antwortet zweimal: mit und ohne das Wissen, welcher Buchstabe es werden soll. Die Strenge führt von der zweiten Antwort über die erste hinaus; die Buchstaben werden klarer und einander ähnlicher.</translation>
    </message>
    <message>
        <source>asking the network…</source>
        <translation>das Netz wird gefragt …</translation>
    </message>
    <message>
        <source>One thing differs, all else is alike.</source>
        <translation>Eines ist verschieden, alles andere gleich.</translation>
    </message>
    <message>
        <source>One thing differs, all else is alike, the noise too.</source>
        <translation>Eines ist verschieden, alles andere gleich, auch das Rauschen.</translation>
    </message>
    <message>
        <source>One thing differs, all else is alike. What you see is what that one thing does.</source>
        <translation>Eines ist verschieden, alles andere gleich. Zu sehen ist, was dieses eine bewirkt.</translation>
    </message>
    <message>
        <source>One thing differs, all else is alike, the noise too. What you see is what that one thing does.</source>
        <translation>Eines ist verschieden, alles andere gleich, auch das Rauschen. Zu sehen ist, was dieses eine bewirkt.</translation>
    </message>
    <message>
        <source>seed {0}</source>
        <translation>Startwert {0}</translation>
    </message>
    <message>
        <source>any hand</source>
        <translation>irgendeine Hand</translation>
    </message>
    <message>
        <source>guidance {0}</source>
        <translation>Strenge {0}</translation>
    </message>
    <message>
        <source>all else: {0}</source>
        <translation>alles andere: {0}</translation>
    </message>
    <message>
        <source>asking the network… {0}&#xa0;%</source>
        <translation>das Netz wird gefragt … {0}&#xa0;%</translation>
    </message>
    <message>
        <source>frame {0} / {1}</source>
        <translation>Bild {0} / {1}</translation>
    </message>
    <message>
        <source>after evaluation {0}</source>
        <translation>nach Auswertung {0}</translation>
    </message>
    <message>
        <source>evaluation {0}</source>
        <translation>Auswertung {0}</translation>
    </message>
    <message>
        <source>as written</source>
        <translation>wie geschrieben</translation>
    </message>
    <message>
        <source>{0}, after {1}</source>
        <translation>{0}, nach {1}</translation>
    </message>
    <message>
        <source>painted at {0}</source>
        <translation>gemalt bei {0}</translation>
    </message>
    <message>
        <source>as {0} from {1}</source>
        <translation>als {0} ab {1}</translation>
    </message>
    <message>
        <source>by {0} from {1}</source>
        <translation>von {0} ab {1}</translation>
    </message>
    <message>
        <source>guidance {0} from {1}</source>
        <translation>Strenge {0} ab {1}</translation>
    </message>
    <message>
        <source>new noise {0} from {1}</source>
        <translation>neues Rauschen {0} ab {1}</translation>
    </message>
    <message>
        <source>Out of noise</source>
        <translation>Aus dem Rauschen</translation>
    </message>
    <message>
        <source>It begins with noise, and with noise only. The network is shown the noisy picture x and how noisy it is, σ. It answers with the clean picture that it takes to be behind it: the guess x̂₀. What is left is the noise ε, σ times.

A step goes to a lower level s. It keeps the guess and puts less of the noise back. The new state is shown to the network again, which now sees a little more, and its guess gets a little better.

At the end no noise is left: the last guess is the picture.</source>
        <translation>Am Anfang steht Rauschen, und nur Rauschen. Das Netz sieht das verrauschte Bild x und erfährt, wie stark das Rauschen ist: σ. Es antwortet mit dem sauberen Bild, das es dahinter vermutet, der Vermutung x̂₀. Was übrig bleibt, ist das Rauschen ε, σ-mal.

Ein Schritt führt zu einer niedrigeren Stärke s. Er behält die Vermutung und gibt weniger Rauschen wieder dazu. Der neue Zustand wird wieder dem Netz gezeigt, das nun etwas mehr sieht, und seine Vermutung wird etwas besser.

Am Ende ist kein Rauschen mehr da: Die letzte Vermutung ist das Bild.</translation>
    </message>
    <message>
        <source>The noise level and the dial</source>
        <translation>Rauschstärke und Zeiger</translation>
    </message>
    <message>
        <source>σ tells how strong the noise is. Pictures themselves spread by σ_data: where σ is as large, picture and noise weigh the same.

From the highest level to the lowest is a factor of thousands, so neither σ nor its logarithm makes an even scale of what one sees. The dial takes the angle θ between picture and noise: upright all is noise, lying all is ink. A state, brought to one contrast, changes by as much as the angle does. So the film goes evenly in it.

ᾱ is the same level in another way of writing: the share of the picture.</source>
        <translation>σ sagt, wie stark das Rauschen ist. Die Bilder selbst streuen um σ_data: Wo σ gleich groß ist, wiegen Bild und Rauschen gleich viel.

Von der höchsten zur niedrigsten Stärke ist es ein Faktor von Tausenden. Darum ist weder σ noch sein Logarithmus ein gleichmäßiges Maß für das, was man sieht. Der Zeiger nimmt den Winkel θ zwischen Bild und Rauschen: Steht er aufrecht, ist alles Rauschen; liegt er, ist alles Tinte. Ein Zustand, auf gleichen Kontrast gebracht, ändert sich so viel wie der Winkel. Darin läuft der Film gleichmäßig.

ᾱ ist dieselbe Stärke, anders geschrieben: der Anteil des Bildes.</translation>
    </message>
    <message>
        <source>Guess and noise are one answer</source>
        <translation>Vermutung und Rauschen sind eine Antwort</translation>
    </message>
    <message>
        <source>Three pictures stand side by side, but the network says only one of them. The state is known. Who says the guess has said the noise: it is what is left, divided by σ. Who says the noise has said the guess.

Some networks are trained to say the picture, some the noise, some a mixture of both. They differ in where a small mistake does harm: at high noise an error in ε is multiplied by σ before it reaches the guess.

Point at a pixel, and check it: the three numbers always fit.</source>
        <translation>Drei Bilder stehen nebeneinander, doch das Netz sagt nur eines davon. Der Zustand ist bekannt. Wer die Vermutung nennt, hat das Rauschen genannt: Es ist der Rest, geteilt durch σ. Wer das Rauschen nennt, hat die Vermutung genannt.

Manche Netze lernen, das Bild zu sagen, manche das Rauschen, manche eine Mischung. Sie unterscheiden sich darin, wo ein kleiner Fehler schadet: Bei starkem Rauschen wird ein Fehler in ε mit σ malgenommen, bevor er in der Vermutung ankommt.

Zeigen Sie auf ein Pixel und rechnen Sie nach: Die drei Zahlen passen immer.</translation>
    </message>
    <message>
        <source>The first guess is a mean</source>
        <translation>Die erste Vermutung ist ein Mittel</translation>
    </message>
    <message>
        <source>Go to the start and look at the guess: a blur. That is no failure. Behind pure noise could be any letter of that name, and the network is trained to make its squared error small. The answer with the smallest squared error is the mean of all that could be there.

No better answer exists in one go. That is why one walks: with a little less noise fewer pictures are possible, their mean is less blurred, and the next step follows it.

Press U to see the mean over everything the network knows, when it is not told the name.</source>
        <translation>Gehen Sie an den Anfang und sehen Sie die Vermutung an: Sie ist verschwommen. Das ist kein Fehler. Hinter reinem Rauschen könnte jeder Buchstabe dieses Namens stecken, und das Netz hat gelernt, seinen quadratischen Fehler klein zu halten. Die Antwort mit dem kleinsten quadratischen Fehler ist das Mittel von allem, was da sein könnte.

Eine bessere Antwort auf einmal gibt es nicht. Darum geht man schrittweise: Bei etwas weniger Rauschen sind weniger Bilder möglich, ihr Mittel ist schärfer, und der nächste Schritt folgt ihm.

U zeigt das Mittel über alles, was das Netz kennt, wenn es den Namen nicht erfährt.</translation>
    </message>
    <message>
        <source>Schedules and samplers</source>
        <translation>Zeitpläne und Sampler</translation>
    </message>
    <message>
        <source>A schedule says which noise levels are visited, a sampler how to get from one to the next. They are chosen after training; the network stays the same.

Euler goes straight towards the guess. Heun asks again at the end of its step and goes between both answers: more exact, for two questions. DPM-Solver++ remembers the last answer and saves the second question. DDPM adds new noise.

Fewer steps are longer steps, not a part of the same way: the middle of 40 steps is a noisy picture, the end of 20 is a clean one.</source>
        <translation>Ein Zeitplan sagt, welche Rauschstärken besucht werden, ein Sampler, wie man von einer zur nächsten kommt. Beide wählt man nach dem Training; das Netz bleibt dasselbe.

Euler geht geradeaus auf die Vermutung zu. Heun fragt am Ende seines Schritts noch einmal und geht zwischen beiden Antworten: genauer, für zwei Fragen. DPM-Solver++ merkt sich die letzte Antwort und spart die zweite Frage. DDPM gibt neues Rauschen dazu.

Weniger Schritte sind längere Schritte, kein Teil desselben Weges: Die Mitte von 40 Schritten ist ein verrauschtes Bild, das Ende von 20 ein sauberes.</translation>
    </message>
    <message>
        <source>New noise in each step</source>
        <translation>Neues Rauschen in jedem Schritt</translation>
    </message>
    <message>
        <source>Some samplers go farther towards the guess than they have to, and then come back by fresh noise z. It looks like a detour, but mistakes are noised over and mended by later answers. Without new noise the start alone decides where the way ends, and a mistake is carried to the end.

Both are right: with short steps and a perfect network they draw from the same distribution. New noise wants more steps.

The noise belongs to the letter. The same start with the same noise gives the same picture again.</source>
        <translation>Manche Sampler gehen weiter auf die Vermutung zu, als sie müssten, und kommen mit frischem Rauschen z wieder zurück. Das sieht nach einem Umweg aus, doch Fehler werden so überrauscht und von späteren Antworten behoben. Ohne neues Rauschen entscheidet allein der Anfang, wo der Weg endet, und ein Fehler bleibt bis zum Schluss.

Richtig ist beides: Mit kurzen Schritten und einem vollkommenen Netz ziehen sie aus derselben Verteilung. Neues Rauschen braucht mehr Schritte.

Das Rauschen gehört zum Buchstaben. Derselbe Anfang mit demselben Rauschen ergibt wieder dasselbe Bild.</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>Strenge</translation>
    </message>
    <message>
        <source>The network answers twice: told which letter it shall be, and not told; the formula has them with a c and a u. The difference of both is what the name pulls. Guidance g goes along it: 0 is not told, 1 is told, and beyond 1 the letter is made clearer than the network would draw it.

The price is variety: letters become more alike. And it does not help everywhere. At high noise it mostly costs variety, at low noise it does nothing good, so it may act between two levels only. The graph is shaded there.

All three answers lie on one line, so the ruler needs no network.</source>
        <translation>Das Netz antwortet zweimal: mit und ohne das Wissen, welcher Buchstabe es werden soll; in der Formel stehen ein c und ein u dabei. Der Unterschied ist, was der Name bewirkt. Die Strenge g geht an ihm entlang: 0 ist ohne Namen, 1 mit, und über 1 hinaus wird der Buchstabe klarer, als das Netz ihn zeichnen würde.

Der Preis ist Vielfalt: Buchstaben werden einander ähnlicher. Und sie hilft nicht überall. Bei starkem Rauschen kostet sie vor allem Vielfalt, bei schwachem nützt sie nichts. Darum darf sie nur zwischen zwei Stärken wirken. Dort ist die Kurve getönt.

Alle drei Antworten liegen auf einer Geraden, also braucht das Lineal kein Netz.</translation>
    </message>
    <message>
        <source>Branches</source>
        <translation>Abzweigungen</translation>
    </message>
    <message>
        <source>From any state the way can go on differently. With new noise: the guess is kept and noised anew to the same level σ. As another letter or in another hand: the state stays, the network is told something else. Painted: ink is added to the state itself.

What was decided at higher noise stays, what was still open changes. Leave the way early and the form is another one; leave it late and only edges differ. Coarse things are decided first, since they are still seen where fine ones drown in noise.</source>
        <translation>Von jedem Zustand aus kann der Weg anders weitergehen. Mit neuem Rauschen: Die Vermutung bleibt und wird neu bis zur selben Stärke σ verrauscht. Als anderer Buchstabe oder in anderer Handschrift: Der Zustand bleibt, das Netz erfährt etwas anderes. Gemalt: Dem Zustand selbst wird Tinte zugesetzt.

Was bei stärkerem Rauschen entschieden war, bleibt; was noch offen war, ändert sich. Verlassen Sie den Weg früh, und die Form wird eine andere; spät, und nur Ränder unterscheiden sich. Grobes wird zuerst entschieden, denn man sieht es noch, wo Feines im Rauschen untergeht.</translation>
    </message>
    <message>
        <source>Into noise</source>
        <translation>Ins Rauschen</translation>
    </message>
    <message>
        <source>The way into noise needs no network and no steps: to a finished picture x₀ as much noise is added as one likes, at once. Many small additions come to the same, for variances add up.

So training is cheap. Take a picture, choose a level, add noise, ask the network what is behind it, and compare with the picture that one has. The whole loss is a squared difference.

A noised picture and a state on the way out of noise look alike, and to the network they are alike. That is why learning the one teaches the other.</source>
        <translation>Der Weg ins Rauschen braucht kein Netz und keine Schritte: Zu einem fertigen Bild x₀ kommt so viel Rauschen, wie man will, auf einmal. Viele kleine Zusätze ergeben dasselbe, denn Varianzen addieren sich.

Darum ist das Training einfach. Man nimmt ein Bild, wählt eine Stärke, setzt Rauschen zu, fragt das Netz, was dahinter steckt, und vergleicht mit dem Bild, das man hat. Der ganze Verlust ist ein quadratischer Unterschied.

Ein verrauschtes Bild und ein Zustand auf dem Weg aus dem Rauschen sehen gleich aus, auch für das Netz. Darum lernt man am einen das andere.</translation>
    </message>
    <message>
        <source>Only one thing differs between the ways, the start is the same noise. What is seen is what that one thing does.

Steps are no fair measure. What costs time are evaluations, questions to the network: in N steps Euler asks N times, Heun nearly twice as often, since it asks again at the end of each step but the last. So the ways share an axis of evaluations spent.

One letter is one sample. What holds for it need not hold for the next: look at others before you believe it.</source>
        <translation>Nur eines ist zwischen den Wegen verschieden, der Anfang ist dasselbe Rauschen. Was man sieht, bewirkt dieses eine.

Schritte sind kein gerechtes Maß. Zeit kosten Auswertungen, also Fragen an das Netz: In N Schritten fragt Euler N-mal, Heun fast doppelt so oft, denn es fragt am Ende jedes Schritts noch einmal, außer beim letzten. Darum haben die Wege eine gemeinsame Achse der Auswertungen.

Ein Buchstabe ist eine Stichprobe. Was für ihn gilt, muss für den nächsten nicht gelten: Sehen Sie sich andere an, bevor Sie es glauben.</translation>
    </message>
    <message>
        <source>The field</source>
        <translation>Das Feld</translation>
    </message>
    <message>
        <source>Here a picture has two numbers, and all pictures fit into a plane. An arrow goes from a point to the mean of the data that could be behind it, each data point weighed by how probable it is. At high noise all count, at low noise the nearest wins.

With finitely many points this field is known exactly. Whoever follows it ends on one of them: perfect knowledge of the data is a copy of the data. A network does not know the field that well. It smooths, and so it makes points that were not there.</source>
        <translation>Hier hat ein Bild zwei Zahlen, und alle Bilder passen in eine Ebene. Ein Pfeil geht von einem Punkt zum Mittel der Daten, die hinter ihm stecken könnten, jeder Datenpunkt so gewichtet, wie wahrscheinlich er ist. Bei starkem Rauschen zählen alle, bei schwachem gewinnt der nächste.

Bei endlich vielen Punkten ist dieses Feld genau bekannt. Wer ihm folgt, endet auf einem von ihnen: Vollkommene Kenntnis der Daten ist eine Kopie der Daten. Ein Netz kennt das Feld nicht so gut. Es glättet, und so macht es Punkte, die es noch nicht gab.</translation>
    </message>
    <message>
        <source>What the loss measures</source>
        <translation>Was der Verlust misst</translation>
    </message>
    <message>
        <source>The network&apos;s error can be counted in bits: what it would take to send the picture to somebody who has the same network. Each level of noise has its part, half the gain in signal-to-noise ratio times the squared error.

Most bits lie at the lowest levels, in the last faint grays of pixels that nobody sees. What a letter looks like is decided higher up and costs little. So the loss hardly falls while the drawings get better, and a better likelihood need not look better.</source>
        <translation>Der Fehler des Netzes lässt sich in Bits zählen: so viel, wie es bräuchte, das Bild jemandem zu schicken, der dasselbe Netz hat. Jede Rauschstärke hat daran ihren Teil, die Hälfte des Gewinns an Signal-Rausch-Verhältnis mal dem quadratischen Fehler.

Die meisten Bits liegen bei den niedrigsten Stärken, in den letzten schwachen Grautönen von Pixeln, die niemand sieht. Wie ein Buchstabe aussieht, wird weiter oben entschieden und kostet wenig. Darum sinkt der Verlust kaum, während die Zeichnungen besser werden, und eine bessere Likelihood muss nicht besser aussehen.</translation>
    </message>
    <message>
        <source>PNG picture</source>
        <translation>PNG-Bild</translation>
    </message>
    <message>
        <source>Animated GIF</source>
        <translation>Animiertes GIF</translation>
    </message>
    <message>
        <source>NumPy arrays</source>
        <translation>NumPy-Felder</translation>
    </message>
    <message>
        <source>Table of points</source>
        <translation>Tabelle von Punkten</translation>
    </message>
    <message>
        <source>The particles as a &amp;film (GIF)…</source>
        <translation>Die Teilchen als &amp;Film (GIF)…</translation>
    </message>
    <message>
        <source>The particles as a &amp;sheet (PNG)…</source>
        <translation>Die Teilchen als &amp;Blatt (PNG)…</translation>
    </message>
    <message>
        <source>&amp;Numbers of what is shown (NPZ)…</source>
        <translation>&amp;Zahlen dessen, was zu sehen ist (NPZ)…</translation>
    </message>
    <message>
        <source>The &amp;points, to learn from (CSV)…</source>
        <translation>Die &amp;Punkte, um daraus zu lernen (CSV)…</translation>
    </message>
    <message>
        <source>no particles yet</source>
        <translation>noch keine Teilchen</translation>
    </message>
    <message>
        <source>state {0} / {1}</source>
        <translation>Zustand {0} / {1}</translation>
    </message>
    <message>
        <source>Draw with the mouse: each stroke scatters points.</source>
        <translation>Zeichnen Sie mit der Maus: Jeder Strich streut Punkte.</translation>
    </message>
    <message>
        <source>Nothing is learned of these points yet: press Train.</source>
        <translation>Von diesen Punkten ist noch nichts gelernt: Drücken Sie Trainieren.</translation>
    </message>
    <message>
        <source>{0} points of data</source>
        <translation>{0} Datenpunkte</translation>
    </message>
    <message>
        <source>particle {0}: the arrow ends at ({1}, {2}); the likeliest point has {3}&#xa0;%</source>
        <translation>Teilchen {0}: Der Pfeil endet bei ({1}, {2}); der wahrscheinlichste Punkt hat {3}&#xa0;%</translation>
    </message>
    <message>
        <source>Here a picture has two numbers only, so the whole space is in view. Each arrow points to the mean of all data that could be behind its foot; particles follow the arrows.</source>
        <translation>Hier hat ein Bild nur zwei Zahlen, also ist der ganze Raum zu sehen. Jeder Pfeil zeigt zum Mittel aller Daten, die hinter seinem Fuß stecken könnten; Teilchen folgen den Pfeilen.</translation>
    </message>
    <message>
        <source>moons</source>
        <translation>Monde</translation>
    </message>
    <message>
        <source>spiral</source>
        <translation>Spirale</translation>
    </message>
    <message>
        <source>eight dots</source>
        <translation>acht Punkte</translation>
    </message>
    <message>
        <source>my letter</source>
        <translation>mein Buchstabe</translation>
    </message>
    <message>
        <source>draw it</source>
        <translation>zeichnen</translation>
    </message>
    <message>
        <source>says a mix (EDM)</source>
        <translation>sagt eine Mischung (EDM)</translation>
    </message>
    <message>
        <source>says the noise (ε)</source>
        <translation>sagt das Rauschen (ε)</translation>
    </message>
    <message>
        <source>says v</source>
        <translation>sagt v</translation>
    </message>
    <message>
        <source>says the data (x₀)</source>
        <translation>sagt die Daten (x₀)</translation>
    </message>
    <message>
        <source>says the flow</source>
        <translation>sagt den Fluss</translation>
    </message>
    <message>
        <source>data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>The points; those of a second color are squares</source>
        <translation>Die Punkte; die einer zweiten Farbe sind Quadrate</translation>
    </message>
    <message>
        <source>particles</source>
        <translation>Teilchen</translation>
    </message>
    <message>
        <source>Points on their way, colored by the direction of their noise</source>
        <translation>Punkte auf ihrem Weg, gefärbt nach der Richtung ihres Rauschens</translation>
    </message>
    <message>
        <source>arrows</source>
        <translation>Pfeile</translation>
    </message>
    <message>
        <source>From a place to the mean of the data that could be behind it, shortened</source>
        <translation>Von einem Ort zum Mittel der Daten, die dahinter stecken könnten, verkürzt</translation>
    </message>
    <message>
        <source>paths</source>
        <translation>Wege</translation>
    </message>
    <message>
        <source>The ways of some particles until now</source>
        <translation>Die Wege einiger Teilchen bis jetzt</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>From a held particle, lines to the data it could come from: the likelier, the darker</source>
        <translation>Von einem gehaltenen Teilchen Linien zu den Daten, von denen es kommen könnte: je wahrscheinlicher, desto dunkler</translation>
    </message>
    <message>
        <source>density</source>
        <translation>Dichte</translation>
    </message>
    <message>
        <source>Where noised data are likely at this noise level</source>
        <translation>Wo verrauschte Daten bei diesem Rauschpegel wahrscheinlich sind</translation>
    </message>
    <message>
        <source>{0} of {1} particles end on a data point (within {2}).</source>
        <translation>{0} von {1} Teilchen enden auf einem Datenpunkt (bis auf {2}).</translation>
    </message>
    <message>
        <source>Of points that were not learned, {0}&#xa0;% lie so.</source>
        <translation>Von Punkten, die nicht gelernt wurden, liegen {0}&#xa0;% so.</translation>
    </message>
    <message>
        <source>From {0} to {1} iterations the loss goes from {2} to {3}, the distance of samples to the data from {4} to {5}.</source>
        <translation>Von {0} bis {1} Durchläufen geht der Verlust von {2} auf {3}, der Abstand der Proben zu den Daten von {4} auf {5}.</translation>
    </message>
    <message>
        <source>The &amp;way as an equation (PNG)…</source>
        <translation>Der &amp;Weg als Gleichung (PNG)…</translation>
    </message>
    <message>
        <source>The way as a &amp;film (GIF)…</source>
        <translation>Der Weg als &amp;Film (GIF)…</translation>
    </message>
    <message>
        <source>The way as a &amp;video (MP4)…</source>
        <translation>Der Weg als &amp;Video (MP4)…</translation>
    </message>
    <message>
        <source>MP4 video</source>
        <translation>MP4-Video</translation>
    </message>
    <message>
        <source>The &amp;curve (SVG)…</source>
        <translation>Die &amp;Kurve (SVG)…</translation>
    </message>
    <message>
        <source>SVG drawing</source>
        <translation>SVG-Zeichnung</translation>
    </message>
    <message>
        <source>Exact &amp;numbers (NPZ)…</source>
        <translation>Genaue &amp;Zahlen (NPZ)…</translation>
    </message>
    <message>
        <source>All ways &amp;side by side (PNG)…</source>
        <translation>Alle Wege &amp;nebeneinander (PNG)…</translation>
    </message>
    <message>
        <source>The &amp;bits that it costs (PNG)…</source>
        <translation>Die &amp;Bits, die er kostet (PNG) …</translation>
    </message>
    <message>
        <source>what matters</source>
        <translation>worauf es ankommt</translation>
    </message>
    <message>
        <source>no noise is left</source>
        <translation>kein Rauschen mehr da</translation>
    </message>
    <message>
        <source>asking with each patch replaced by noise…</source>
        <translation>wird gefragt, jedes Feld einmal durch Rauschen ersetzt …</translation>
    </message>
    <message>
        <source>most in patch row {0}, column {1}: {2} of ink</source>
        <translation>am meisten im Feld Zeile {0}, Spalte {1}: {2} Tinte</translation>
    </message>
    <message>
        <source>The noisy state: what the network is shown. It is drawn at one contrast for every noise level; C shows it as it is.</source>
        <translation>Der verrauschte Zustand: was das Netz sieht. Er ist bei jeder Rauschstärke mit gleichem Kontrast gezeichnet; C zeigt ihn, wie er ist.</translation>
    </message>
    <message>
        <source>The guess: what the network says is behind the noise.</source>
        <translation>Die Vermutung: was nach Auskunft des Netzes hinter dem Rauschen steckt.</translation>
    </message>
    <message>
        <source>The noise: what is left of the state without the guess, divided by σ.</source>
        <translation>Das Rauschen: was vom Zustand ohne die Vermutung übrig bleibt, geteilt durch σ.</translation>
    </message>
    <message>
        <source>The finished picture that noise was added to.</source>
        <translation>Das fertige Bild, dem Rauschen zugesetzt wurde.</translation>
    </message>
    <message>
        <source>What the network says when it is told the name.</source>
        <translation>Was das Netz sagt, wenn es den Namen erfährt.</translation>
    </message>
    <message>
        <source>What the network says when it is not told the name.</source>
        <translation>Was das Netz sagt, wenn es den Namen nicht erfährt.</translation>
    </message>
    <message>
        <source>A difference of two pictures; where it is white, there is none.</source>
        <translation>Ein Unterschied zweier Bilder; wo es weiß ist, ist keiner.</translation>
    </message>
    <message>
        <source>A picture, pixel by pixel.</source>
        <translation>Ein Bild, Pixel für Pixel.</translation>
    </message>
    <message>
        <source>Gray and a solid line stand for the state: here, on the graph and in formulas.</source>
        <translation>Grau und eine durchgezogene Linie stehen für den Zustand: hier, auf der Kurve und in Formeln.</translation>
    </message>
    <message>
        <source>Blue and a solid line stand for the guess: here, on the graph and in formulas.</source>
        <translation>Blau und eine durchgezogene Linie stehen für die Vermutung: hier, auf der Kurve und in Formeln.</translation>
    </message>
    <message>
        <source>Orange and a dashed line stand for the noise: here, on the graph and in formulas.</source>
        <translation>Orange und eine gestrichelte Linie stehen für das Rauschen: hier, auf der Kurve und in Formeln.</translation>
    </message>
    <message>
        <source>Violet and a dotted line stand for differences, here and on the graph.</source>
        <translation>Violett und eine gepunktete Linie stehen für Unterschiede, hier und auf der Kurve.</translation>
    </message>
    <message>
        <source>The scale of differences: blue is less, orange is more. It is the same for all states.</source>
        <translation>Die Skala der Unterschiede: Blau ist weniger, Orange ist mehr. Sie ist für alle Zustände dieselbe.</translation>
    </message>
    <message>
        <source>The scale of the noise, in its standard deviations. It is the same for all states.</source>
        <translation>Die Skala des Rauschens, in seinen Standardabweichungen. Sie ist für alle Zustände dieselbe.</translation>
    </message>
    <message>
        <source>The scale: which gray is which value of a pixel, in the model&apos;s units. It is the same for all states; nothing is stretched.</source>
        <translation>Die Skala: welches Grau welcher Wert eines Pixels ist, in den Einheiten des Modells. Sie ist für alle Zustände dieselbe; nichts wird gestreckt.</translation>
    </message>
    <message>
        <source>The noise level σ: so many times the noise is in the state.</source>
        <translation>Die Rauschstärke σ: So viele Male steckt das Rauschen im Zustand.</translation>
    </message>
    <message>
        <source>The pictures are an equation, pixel by pixel.</source>
        <translation>Die Bilder sind eine Gleichung, Pixel für Pixel.</translation>
    </message>
    <message>
        <source>Between these noise levels guidance acts. Elsewhere the network&apos;s answer is taken as it is.</source>
        <translation>Zwischen diesen Rauschstärken wirkt die Strenge. Sonst gilt die Antwort des Netzes, wie sie ist.</translation>
    </message>
    <message>
        <source>The scale of the quantity that is chosen (Q).</source>
        <translation>Die Skala der gewählten Größe (Q).</translation>
    </message>
    <message>
        <source>Noise levels, from noise at the left to ink at the right. Ticks are where the network is asked.</source>
        <translation>Rauschstärken, vom Rauschen links zur Tinte rechts. Striche sind, wo das Netz gefragt wird.</translation>
    </message>
    <message>
        <source>A pin: what you guessed, or what was measured.</source>
        <translation>Eine Nadel: was Sie geraten haben oder was gemessen wurde.</translation>
    </message>
    <message>
        <source>One quantity along the way; dots are answers of the network. The upright line is where the way is: drag it.</source>
        <translation>Eine Größe entlang des Weges; Punkte sind Antworten des Netzes. Die senkrechte Linie ist, wo der Weg steht: Ziehen Sie daran.</translation>
    </message>
    <message>
        <source>the noisy state x</source>
        <translation>der verrauschte Zustand x</translation>
    </message>
    <message>
        <source>the guess x̂₀, what the network D says</source>
        <translation>die Vermutung x̂₀, was das Netz D sagt</translation>
    </message>
    <message>
        <source>the noise ε</source>
        <translation>das Rauschen ε</translation>
    </message>
    <message>
        <source>the noise level σ</source>
        <translation>die Rauschstärke σ</translation>
    </message>
    <message>
        <source>the finished picture x₀</source>
        <translation>das fertige Bild x₀</translation>
    </message>
    <message>
        <source>the answer of the network that is told the name</source>
        <translation>die Antwort des Netzes, das den Namen erfährt</translation>
    </message>
    <message>
        <source>the answer of the network that is not told the name</source>
        <translation>die Antwort des Netzes, das den Namen nicht erfährt</translation>
    </message>
    <message>
        <source>The lanes as a &amp;sheet (PNG)…</source>
        <translation>Die Bahnen als &amp;Bogen (PNG) …</translation>
    </message>
    <message>
        <source>The lanes as a &amp;film (GIF)…</source>
        <translation>Die Bahnen als &amp;Film (GIF) …</translation>
    </message>
    <message>
        <source>The lanes as a &amp;video (MP4)…</source>
        <translation>Die Bahnen als &amp;Video (MP4) …</translation>
    </message>
    <message>
        <source>{0} steps</source>
        <translation>{0} Schritte</translation>
    </message>
    <message>
        <source>not drawn yet</source>
        <translation>noch nicht gezeichnet</translation>
    </message>
    <message>
        <source>step {0} of {1}</source>
        <translation>Schritt {0} von {1}</translation>
    </message>
    <message>
        <source>reads {0}</source>
        <translation>gelesen {0}</translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation>{0} s</translation>
    </message>
    <message>
        <source>{0} evaluations</source>
        <translation>{0} Auswertungen</translation>
    </message>
    <message>
        <source>1 evaluation</source>
        <translation>1 Auswertung</translation>
    </message>
    <message>
        <source>“reads”: how surely the app’s own reader reads the guess; it was trained on finished letters. Seconds are those of this lane alone, on this computer. Evaluations are counted in the run.</source>
        <translation>„gelesen“: wie sicher der eigene Leser der App die Vermutung liest; er hat an fertigen Buchstaben gelernt. Sekunden sind die dieser Bahn allein, auf diesem Computer. Auswertungen werden im Lauf gezählt.</translation>
    </message>
    <message>
        <source>not asked yet</source>
        <translation>noch nicht gefragt</translation>
    </message>
    <message>
        <source>guess less the first’s</source>
        <translation>Vermutung minus die der ersten</translation>
    </message>
    <message>
        <source>evaluations spent {0} / {1}</source>
        <translation>Auswertungen {0} / {1}</translation>
    </message>
    <message>
        <source>sampler</source>
        <translation>Sampler</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>guidance</source>
        <translation>Strenge</translation>
    </message>
    <message>
        <source>character</source>
        <translation>Zeichen</translation>
    </message>
    <message>
        <source>hand</source>
        <translation>Handschrift</translation>
    </message>
    <message>
        <source>model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>chance: η of DDIM</source>
        <translation>Zufall: η von DDIM</translation>
    </message>
    <message>
        <source>chance: variance of DDPM</source>
        <translation>Zufall: Varianz von DDPM</translation>
    </message>
    <message>
        <source>chance: churn of Heun</source>
        <translation>Zufall: Churn von Heun</translation>
    </message>
    <message>
        <source>clipping</source>
        <translation>Begrenzung</translation>
    </message>
    <message>
        <source>evaluations</source>
        <translation>Auswertungen</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Richtung</translation>
    </message>
    <message>
        <source>out of noise</source>
        <translation>aus dem Rauschen</translation>
    </message>
    <message>
        <source>Graph</source>
        <translation>Graph</translation>
    </message>
    <message>
        <source>Fourth picture</source>
        <translation>Viertes Bild</translation>
    </message>
</context>
<context>
    <name>ExplainPage</name>
    <message>
        <source>Letters to explain</source>
        <translation>Buchstaben, die erklärt werden</translation>
    </message>
    <message>
        <source>other letters</source>
        <translation>andere Buchstaben</translation>
    </message>
    <message>
        <source>Look at other letters; the message stays as it is</source>
        <translation>Andere Buchstaben ansehen; die Nachricht bleibt, wie sie ist</translation>
    </message>
    <message>
        <source>Bench</source>
        <translation>Werkbank</translation>
    </message>
    <message>
        <source>A way, ways side by side, or a plane of ways (1 2 3)</source>
        <translation>Ein Weg, Wege nebeneinander oder eine Ebene von Wegen (1 2 3)</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save what is seen (E)</source>
        <translation>Speichern, was zu sehen ist (E)</translation>
    </message>
    <message>
        <source>The model that draws, or how many letters are shown</source>
        <translation>Das Modell, das zeichnet, oder wie viele Buchstaben gezeigt werden</translation>
    </message>
    <message>
        <source>What is seen, in two sentences; M opens more.</source>
        <translation>Was zu sehen ist, in zwei Sätzen; M öffnet mehr.</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>A card that tells more of it (M)</source>
        <translation>Eine Karte, die mehr davon erzählt (M)</translation>
    </message>
    <message>
        <source>letters</source>
        <translation>Buchstaben</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>model {0}</source>
        <translation>Modell {0}</translation>
    </message>
    <message>
        <source>the first {0} of {1} letters</source>
        <translation>die ersten {0} von {1} Buchstaben</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
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
        <source>{0}, {1} × {2}, {3}</source>
        <translation>{0}, {1} × {2}, {3}</translation>
    </message>
    <message>
        <source>{0} files of {1}, {2} × {3}, {4}</source>
        <translation>{0} Dateien zu {1}, {2} × {3}, {4}</translation>
    </message>
    <message>
        <source>About {0}</source>
        <translation>Etwa {0}</translation>
    </message>
    <message>
        <source>Drag it into a chat, a mail or a folder</source>
        <translation>In einen Chat, eine Mail oder einen Ordner ziehen</translation>
    </message>
    <message>
        <source>Larger than most chats take. Choose a limit under Fit to, a smaller width, or a video.</source>
        <translation>Größer, als die meisten Chats annehmen. Wählen Sie eine Grenze unter „Passend für“, eine kleinere Breite oder ein Video.</translation>
    </message>
</context>
<context>
    <name>ExportForm</name>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
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
        <source>Share code copied.</source>
        <translation>Teilen-Code kopiert.</translation>
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
        <source>Export…</source>
        <translation>Exportieren …</translation>
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
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Save elsewhere…</source>
        <translation>Woanders speichern …</translation>
    </message>
    <message>
        <source>Copied: {0} {1}</source>
        <translation>Kopiert: {0} {1}</translation>
    </message>
    <message>
        <source>Copied: {0} files, {1} {2}</source>
        <translation>Kopiert: {0} Dateien, {1} {2}</translation>
    </message>
    <message>
        <source>{0} × {1} pixels, {2}, {3}.</source>
        <translation>{0} × {1} Pixel, {2}, {3}.</translation>
    </message>
    <message>
        <source>Saved {0}</source>
        <translation>{0} gespeichert</translation>
    </message>
    <message>
        <source>Saved {0} to {1}</source>
        <translation>Gespeichert: {0} bis {1}</translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation>Ordner zeigen</translation>
    </message>
    <message>
        <source>In this file: {0}.</source>
        <translation>In dieser Datei: {0}.</translation>
    </message>
    <message>
        <source>one picture</source>
        <translation>ein Bild</translation>
    </message>
    <message>
        <source>{0} frames</source>
        <translation>{0} Bilder</translation>
    </message>
</context>
<context>
    <name>FactorRows</name>
    <message>
        <source>What differs</source>
        <translation>Was verschieden ist</translation>
    </message>
    <message>
        <source>The one thing in which the lanes differ (Q)</source>
        <translation>Das eine, worin sich die Bahnen unterscheiden (Q)</translation>
    </message>
    <message>
        <source>another value</source>
        <translation>anderer Wert</translation>
    </message>
    <message>
        <source>Another value</source>
        <translation>Anderer Wert</translation>
    </message>
    <message>
        <source>Evaluations that each lane spends</source>
        <translation>Auswertungen, die jede Bahn verbraucht</translation>
    </message>
    <message>
        <source>How often each lane may ask the network: what they spend is alike</source>
        <translation>Wie oft jede Bahn das Netz fragen darf: alle verbrauchen gleich viel</translation>
    </message>
    <message>
        <source>Each letter</source>
        <translation>Jeder Buchstabe</translation>
    </message>
    <message>
        <source>All letters in every lane (A)</source>
        <translation>Alle Buchstaben in jeder Bahn (A)</translation>
    </message>
    <message>
        <source>The guesses less those of the first lane: blue less ink, orange more (F)</source>
        <translation>Die Vermutungen minus die der ersten Bahn: blau weniger Tinte, orange mehr (F)</translation>
    </message>
    <message>
        <source>How far each lane is from the way that so many evaluations find (H)</source>
        <translation>Wie weit jede Bahn von dem Weg entfernt ist, den so viele Auswertungen finden (H)</translation>
    </message>
    <message>
        <source>what their steps take</source>
        <translation>was ihre Schritte brauchen</translation>
    </message>
    <message>
        <source>as many as their steps take</source>
        <translation>so viele, wie ihre Schritte brauchen</translation>
    </message>
    <message>
        <source>{0} evaluations each</source>
        <translation>je {0} Auswertungen</translation>
    </message>
    <message>
        <source>Type a value and press Enter. Another difference, as in guidance 4, takes the place of this one; 8 evaluations are what each lane spends.</source>
        <translation>Einen Wert eingeben und Enter drücken. Ein anderer Unterschied, wie Strenge 4, tritt an die Stelle von diesem; 8 Auswertungen sagt, wie viele jede Bahn bekommt.</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>Difference to the first</source>
        <translation>Unterschied zur ersten</translation>
    </message>
    <message>
        <source>Against Heun</source>
        <translation>Gegen Heun</translation>
    </message>
    <message>
        <source>Against 200 evaluations of Heun</source>
        <translation>Gegen 200 Auswertungen von Heun</translation>
    </message>
</context>
<context>
    <name>FactsDialog</name>
    <message>
        <source>Card of {0}</source>
        <translation>Karte von {0}</translation>
    </message>
    <message>
        <source>{0} schedule, σ from {1} to {2}</source>
        <translation>{0}-Plan, σ von {1} bis {2}</translation>
    </message>
    <message>
        <source>{0} schedule of {1} steps</source>
        <translation>{0} in {1} Schritten</translation>
    </message>
    <message>
        <source>linear</source>
        <translation>linear</translation>
    </message>
    <message>
        <source>cosine</source>
        <translation>Kosinus</translation>
    </message>
    <message>
        <source>{0}, {1} steps</source>
        <translation>{0}, {1} Schritte</translation>
    </message>
    <message>
        <source>guidance {0}</source>
        <translation>Guidance {0}</translation>
    </message>
    <message>
        <source>levels: {0}</source>
        <translation>Stufen: {0}</translation>
    </message>
    <message>
        <source>{0} pictures to learn from</source>
        <translation>{0} Bilder zum Lernen</translation>
    </message>
    <message>
        <source>loss {0}</source>
        <translation>Verlust {0}</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Draws</source>
        <translation>Zeichnet</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <source>Hands</source>
        <translation>Handschriften</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>Herkunft</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>Gelernt</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>Predicts</source>
        <translation>Schätzt</translation>
    </message>
    <message>
        <source>x0, preconditioned (EDM)</source>
        <translation>x0, vorkonditioniert (EDM)</translation>
    </message>
    <message>
        <source>the noise (DDPM)</source>
        <translation>das Rauschen (DDPM)</translation>
    </message>
    <message>
        <source>v, between both</source>
        <translation>v, zwischen beidem</translation>
    </message>
    <message>
        <source>x0, the clean picture</source>
        <translation>x0, das klare Bild</translation>
    </message>
    <message>
        <source>the velocity (flow matching)</source>
        <translation>die Geschwindigkeit (Flow Matching)</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>Rauschen</translation>
    </message>
    <message>
        <source>Best drawn</source>
        <translation>Am besten mit</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Credit</source>
        <translation>Dank an</translation>
    </message>
    <message>
        <source>License</source>
        <translation>Lizenz</translation>
    </message>
</context>
<context>
    <name>FieldBench</name>
    <message>
        <source>As a table</source>
        <translation>Als Tabelle</translation>
    </message>
    <message>
        <source>The particles in numbers (V)</source>
        <translation>Die Teilchen in Zahlen (V)</translation>
    </message>
    <message>
        <source>Press on a particle to hold it.</source>
        <translation>Drücken Sie auf ein Teilchen, um es zu halten.</translation>
    </message>
</context>
<context>
    <name>FigureSaver</name>
    <message>
        <source>Nothing was saved.</source>
        <translation>Es wurde nichts gesichert.</translation>
    </message>
    <message>
        <source>Save what is shown</source>
        <translation>Speichern, was zu sehen ist</translation>
    </message>
    <message>
        <source>Saving {0}…</source>
        <translation>{0} wird gespeichert …</translation>
    </message>
    <message>
        <source>Saved {0}</source>
        <translation>{0} gespeichert</translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation>Ordner zeigen</translation>
    </message>
</context>
<context>
    <name>FindingRow</name>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Their middle</source>
        <translation>Nur die Mitte</translation>
    </message>
    <message>
        <source>All, with bars</source>
        <translation>Ganz, mit Balken</translation>
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
    <name>Form</name>
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
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>New seed</source>
        <translation>Neuer Startwert</translation>
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
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Favorites</source>
        <translation>Favoriten</translation>
    </message>
    <message>
        <source>your hand</source>
        <translation>Ihre Handschrift</translation>
    </message>
    <message>
        <source>your hand, in the model {0}</source>
        <translation>Ihre Handschrift, im Modell {0}</translation>
    </message>
    <message>
        <source>+ My handwriting</source>
        <translation>+ Meine Handschrift</translation>
    </message>
    <message>
        <source>write a sheet, and it is learned</source>
        <translation>einen Bogen beschreiben, und sie wird gelernt</translation>
    </message>
    <message>
        <source>Any hand</source>
        <translation>Irgendeine Hand</translation>
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
        <source>Neat</source>
        <translation>Sauber</translation>
    </message>
    <message>
        <source>Bold</source>
        <translation>Kräftig</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Fein</translation>
    </message>
    <message>
        <source>Slanted</source>
        <translation>Schräg</translation>
    </message>
    <message>
        <source>Round</source>
        <translation>Rund</translation>
    </message>
    <message>
        <source>Tall</source>
        <translation>Hoch</translation>
    </message>
    <message>
        <source>Childlike</source>
        <translation>Kindlich</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>No hand has “{0}” in its name.</source>
        <translation>Keine Handschrift hat „{0}“ im Namen.</translation>
    </message>
    <message>
        <source>No favorites yet. A click on a hand’s star makes it one.</source>
        <translation>Noch keine Favoriten. Ein Klick auf den Stern einer Handschrift macht sie dazu.</translation>
    </message>
    <message>
        <source>Samples of this model’s hands cannot be drawn; their names work.</source>
        <translation>Proben der Handschriften dieses Modells lassen sich nicht zeichnen; ihre Namen gelten.</translation>
    </message>
    <message>
        <source>This model has no hands of its own.</source>
        <translation>Dieses Modell hat keine eigenen Handschriften.</translation>
    </message>
</context>
<context>
    <name>GlyphGrid</name>
    <message>
        <source>Glyphs</source>
        <translation>Zeichen</translation>
    </message>
</context>
<context>
    <name>Glyphs</name>
    <message>
        <source>{0} (page {1}, row {2}, column {3})</source>
        <translation>{0} (Seite {1}, Zeile {2}, Spalte {3})</translation>
    </message>
    <message>
        <source>{0} is used. Click to leave it out.</source>
        <translation>{0} wird genommen. Ein Klick lässt es weg.</translation>
    </message>
    <message>
        <source>{0} is left out. Click to use it.</source>
        <translation>{0} wird weggelassen. Ein Klick nimmt es.</translation>
    </message>
    <message>
        <source>{0} is used, although {1}.</source>
        <translation>{0} wird trotzdem genommen: {1}.</translation>
    </message>
    <message>
        <source>{0}: {1}. Click to use it all the same.</source>
        <translation>{0}: {1}. Ein Klick nimmt es trotzdem.</translation>
    </message>
</context>
<context>
    <name>GlyphsCard</name>
    <message>
        <source>Look at every character</source>
        <translation>Jedes Zeichen ansehen</translation>
    </message>
    <message>
        <source>Your characters appear here when a photograph is read.</source>
        <translation>Hier erscheinen Ihre Zeichen, sobald ein Foto gelesen ist.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Framed in red: not used, to write again. Faint: left out by you.</source>
        <translation>Rot umrandet: nicht genommen, neu zu schreiben. Blass: von Ihnen weggelassen.</translation>
    </message>
    <message>
        <source>Save a sheet of only these…</source>
        <translation>Bogen nur mit diesen speichern …</translation>
    </message>
    <message>
        <source>All {0}</source>
        <translation>Alle {0}</translation>
    </message>
    <message>
        <source>Doubtful {0}</source>
        <translation>Zweifelhaft {0}</translation>
    </message>
    <message>
        <source>{0} of {1} are used, {2} different characters. A click changes it.</source>
        <translation>{0} von {1} werden genommen, {2} verschiedene Zeichen. Ein Klick ändert es.</translation>
    </message>
    <message>
        <source>and {0} more</source>
        <translation>und {0} weitere</translation>
    </message>
    <message>
        <source>Write this one again: {0}.</source>
        <translation>Dieses noch einmal schreiben: {0}.</translation>
    </message>
    <message>
        <source>Write these {0} again: {1}.</source>
        <translation>Diese {0} noch einmal schreiben: {1}.</translation>
    </message>
    <message>
        <source>write-again</source>
        <translation>noch-einmal</translation>
    </message>
</context>
<context>
    <name>GraphView</name>
    <message>
        <source>Covered until you have guessed</source>
        <translation>Verdeckt, bis Sie geraten haben</translation>
    </message>
</context>
<context>
    <name>GraphViews</name>
    <message>
        <source>Quantity of the graph</source>
        <translation>Größe der Kurve</translation>
    </message>
    <message>
        <source>What the graph shows (Q)</source>
        <translation>Was die Kurve zeigt (Q)</translation>
    </message>
    <message>
        <source>Even in ln σ</source>
        <translation>Gleichmäßig in ln σ</translation>
    </message>
    <message>
        <source>The graph even in the noise level&apos;s logarithm (X)</source>
        <translation>Die Kurve gleichmäßig im Logarithmus der Rauschstärke (X)</translation>
    </message>
    <message>
        <source>Ask me</source>
        <translation>Fragen Sie mich</translation>
    </message>
    <message>
        <source>Questions to guess at before the answer is measured</source>
        <translation>Fragen, die man rät, bevor die Antwort gemessen wird</translation>
    </message>
    <message>
        <source>how surely a reader reads the guess</source>
        <translation>wie sicher ein Leser die Vermutung liest</translation>
    </message>
    <message>
        <source>noise level σ</source>
        <translation>Rauschstärke σ</translation>
    </message>
    <message>
        <source>share of the picture ᾱ</source>
        <translation>Anteil des Bildes ᾱ</translation>
    </message>
    <message>
        <source>change of the guess, in ink</source>
        <translation>Änderung der Vermutung, in Tinte</translation>
    </message>
    <message>
        <source>pull of the name, in ink</source>
        <translation>Zug des Namens, in Tinte</translation>
    </message>
    <message>
        <source>bits a step costs</source>
        <translation>Bits, die ein Schritt kostet</translation>
    </message>
</context>
<context>
    <name>GuidanceBar</name>
    <message>
        <source>Draw at 0, 1, 2, 4, 8</source>
        <translation>Zeichnen bei 0, 1, 2, 4, 8</translation>
    </message>
    <message>
        <source>The whole letter at each, from the same noise</source>
        <translation>Den ganzen Buchstaben je einmal, aus demselben Rauschen</translation>
    </message>
    <message>
        <source>Guidance: 0 not told, 1 told</source>
        <translation>Strenge: 0 nicht gesagt, 1 gesagt</translation>
    </message>
    <message>
        <source>Go on with {0} from here</source>
        <translation>Von hier mit {0} weiter</translation>
    </message>
</context>
<context>
    <name>GuidanceMode</name>
    <message>
        <source>Guidance</source>
        <translation>Strenge</translation>
    </message>
    <message>
        <source>The two answers, and what is made of them (G)</source>
        <translation>Die zwei Antworten, und was daraus gemacht wird (G)</translation>
    </message>
    <message>
        <source>Point at a pixel to see it in numbers. used = not told + guidance × (told − not told)</source>
        <translation>Zeigen Sie auf ein Pixel, um es in Zahlen zu sehen. benutzt = ohne den Namen + Strenge × (mit dem Namen − ohne den Namen)</translation>
    </message>
</context>
<context>
    <name>GuidanceStrip</name>
    <message>
        <source>The letter at several strengths of guidance</source>
        <translation>Der Buchstabe bei mehreren Strengen</translation>
    </message>
    <message>
        <source>The letter at guidance 0, 1, 2, 4 and 8; a click tries it here</source>
        <translation>Der Buchstabe bei Strenge 0, 1, 2, 4 und 8; ein Klick probiert sie hier</translation>
    </message>
</context>
<context>
    <name>HandButton</name>
    <message>
        <source>Whose handwriting it is drawn in</source>
        <translation>In wessen Handschrift gezeichnet wird</translation>
    </message>
    <message>
        <source>Any hand: {0}</source>
        <translation>Irgendeine: {0}</translation>
    </message>
    <message>
        <source>No hands</source>
        <translation>Keine Hand</translation>
    </message>
    <message>
        <source>Any hand</source>
        <translation>Irgendeine Hand</translation>
    </message>
    <message>
        <source>Mixed</source>
        <translation>Gemischt</translation>
    </message>
    <message>
        <source>Hand: {0}</source>
        <translation>Handschrift: {0}</translation>
    </message>
    <message>
        <source>This model writes in nobody’s hand</source>
        <translation>Dieses Modell schreibt in keiner bestimmten Handschrift</translation>
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
        <source>{0}, favorite</source>
        <translation>{0}, Favorit</translation>
    </message>
    <message>
        <source>{0}, in use</source>
        <translation>{0}, in Gebrauch</translation>
    </message>
</context>
<context>
    <name>HandwritingSheet</name>
    <message>
        <source>small</source>
        <translation>klein</translation>
    </message>
    <message>
        <source>capital</source>
        <translation>groß</translation>
    </message>
    <message>
        <source>Your handwriting, page {page} of {pages}</source>
        <translation>Ihre Handschrift, Seite {page} von {pages}</translation>
    </message>
    <message>
        <source>Your letters with marks, page {page} of {pages}</source>
        <translation>Ihre Buchstaben mit Zeichen, Seite {page} von {pages}</translation>
    </message>
    <message>
        <source>Write each character once in its box, as you always do, with a dark pen.</source>
        <translation>Jedes Zeichen einmal in sein Feld, so wie Sie immer schreiben, mit dunklem Stift.</translation>
    </message>
    <message>
        <source>Then photograph the whole page from above, in even light. Slips can be redone.</source>
        <translation>Dann die ganze Seite von oben fotografieren, in gleichmäßigem Licht. Patzer sind zu beheben.</translation>
    </message>
    <message>
        <source>small L</source>
        <translation>kleines L</translation>
    </message>
    <message>
        <source>capital i</source>
        <translation>großes i</translation>
    </message>
    <message>
        <source>one</source>
        <translation>Eins</translation>
    </message>
    <message>
        <source>zero</source>
        <translation>Null</translation>
    </message>
    <message>
        <source>bar</source>
        <translation>Strich</translation>
    </message>
    <message>
        <source>apostrophe</source>
        <translation>Apostroph</translation>
    </message>
    <message>
        <source>backtick</source>
        <translation>Gravis</translation>
    </message>
    <message>
        <source>comma</source>
        <translation>Komma</translation>
    </message>
    <message>
        <source>full stop</source>
        <translation>Punkt</translation>
    </message>
    <message>
        <source>hyphen</source>
        <translation>Minus</translation>
    </message>
    <message>
        <source>low line</source>
        <translation>Unterstrich</translation>
    </message>
    <message>
        <source>{0} boxes to write in</source>
        <translation>{0} Felder zu beschreiben</translation>
    </message>
    <message>
        <source>1 page, {0}</source>
        <translation>1 Seite, {0}</translation>
    </message>
    <message>
        <source>{0} pages, {1}</source>
        <translation>{0} Seiten, {1}</translation>
    </message>
</context>
<context>
    <name>HandwritingStep</name>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Choose other photographs…</source>
        <translation>Andere Fotos wählen …</translation>
    </message>
    <message>
        <source>{0} pictures are too many and were left out.</source>
        <translation>{0} Bilder sind zu viele und wurden weggelassen.</translation>
    </message>
    <message>
        <source>{0} photographs are the most.</source>
        <translation>Mehr als {0} Fotos gehen nicht.</translation>
    </message>
    <message>
        <source>This photograph is here already.</source>
        <translation>Dieses Foto ist schon da.</translation>
    </message>
    <message>
        <source>{0} of these photographs are here already.</source>
        <translation>{0} dieser Fotos sind schon da.</translation>
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
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation>Ordner zeigen</translation>
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
        <source>{0}, {1} of them not stored</source>
        <translation>{0}, davon {1} nicht gespeichert</translation>
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
    <message>
        <source>not stored yet</source>
        <translation>noch nicht gespeichert</translation>
    </message>
</context>
<context>
    <name>HueBar</name>
    <message>
        <source>Hue</source>
        <translation>Farbe im Farbkreis</translation>
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
        <translation>Alles Gute!</translation>
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
    <name>IntoNoiseMode</name>
    <message>
        <source>into noise</source>
        <translation>ins Rauschen</translation>
    </message>
    <message>
        <source>Noise for the finished letter, or out of it again (D)</source>
        <translation>Rauschen für den fertigen Buchstaben, oder wieder heraus (D)</translation>
    </message>
</context>
<context>
    <name>KnownSets</name>
    <message>
        <source>How much of it has come</source>
        <translation>Wie viel davon da ist</translation>
    </message>
    <message>
        <source>Fetch it</source>
        <translation>Herunterladen</translation>
    </message>
    <message>
        <source>Choose its file instead…</source>
        <translation>Stattdessen die Datei wählen…</translation>
    </message>
    <message>
        <source>Or a known data set</source>
        <translation>Oder ein bekannter Datensatz</translation>
    </message>
    <message>
        <source>It comes from the Internet, when you say so.</source>
        <translation>Er kommt auf Wunsch aus dem Internet.</translation>
    </message>
    <message>
        <source>Choose {0}</source>
        <translation>{0} wählen</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>{0} of {1} have come</source>
        <translation>{0} von {1} sind da</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Jetzt nicht</translation>
    </message>
    <message>
        <source>Asking for it…</source>
        <translation>Wird angefragt…</translation>
    </message>
    <message>
        <source>{0}: {1}. {2} from {3}, into {4}. ({5})</source>
        <translation>{0}: {1}. {2} von {3}, nach {4}. ({5})</translation>
    </message>
</context>
<context>
    <name>LaneView</name>
    <message>
        <source>noisy state</source>
        <translation>verrauschter Zustand</translation>
    </message>
    <message>
        <source>guess x̂₀</source>
        <translation>Vermutung x̂₀</translation>
    </message>
</context>
<context>
    <name>LargeHand</name>
    <message>
        <source>{0}: a favorite no longer</source>
        <translation>{0}: nicht mehr als Favorit merken</translation>
    </message>
    <message>
        <source>{0}: a favorite</source>
        <translation>{0}: als Favorit merken</translation>
    </message>
</context>
<context>
    <name>LayersPanel</name>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
</context>
<context>
    <name>LearnHandCard</name>
    <message>
        <source>Learn this hand</source>
        <translation>Diese Handschrift lernen</translation>
    </message>
    <message>
        <source>Name of the hand</source>
        <translation>Name der Handschrift</translation>
    </message>
    <message>
        <source>for example Anna</source>
        <translation>zum Beispiel Anna</translation>
    </message>
    <message>
        <source>It is my own handwriting, or its writer allows it.</source>
        <translation>Es ist meine eigene, oder wer sie schreibt, erlaubt es.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>The hand is being saved…</source>
        <translation>Die Handschrift wird gespeichert …</translation>
    </message>
    <message>
        <source>Photographs are still being read.</source>
        <translation>Fotos werden noch gelesen.</translation>
    </message>
    <message>
        <source>First photograph a sheet that is written on.</source>
        <translation>Fotografieren Sie zuerst einen beschriebenen Bogen.</translation>
    </message>
    <message>
        <source>Give the hand a name.</source>
        <translation>Geben Sie der Handschrift einen Namen.</translation>
    </message>
    <message>
        <source>There is a hand called {0}: add something, as in {0} B.</source>
        <translation>Es gibt schon eine Hand namens {0}: Ergänzen Sie etwas, etwa {0} B.</translation>
    </message>
    <message>
        <source>Say whose handwriting it is.</source>
        <translation>Sagen Sie, wessen Handschrift es ist.</translation>
    </message>
    <message>
        <source>Kept in {0}, on this computer only.</source>
        <translation>Liegt in {0}, nur auf diesem Rechner.</translation>
    </message>
    <message>
        <source>Only {0} characters: the more, the better the hand.</source>
        <translation>Nur {0} Zeichen: je mehr, desto besser die Handschrift.</translation>
    </message>
</context>
<context>
    <name>LearnPanel</name>
    <message>
        <source>What the network says</source>
        <translation>Was das Netz sagt</translation>
    </message>
    <message>
        <source>What the network says when it is asked</source>
        <translation>Was das Netz sagt, wenn es gefragt wird</translation>
    </message>
    <message>
        <source>Iterations of the training</source>
        <translation>Durchläufe des Trainings</translation>
    </message>
    <message>
        <source>How many batches of 512 points the training takes</source>
        <translation>Wie viele Stapel von 512 Punkten das Training nimmt</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Trainieren</translation>
    </message>
    <message>
        <source>Learn the field of the points (T)</source>
        <translation>Das Feld der Punkte lernen (T)</translation>
    </message>
    <message>
        <source>Other weights</source>
        <translation>Andere Gewichte</translation>
    </message>
    <message>
        <source>Begin from other first weights (W)</source>
        <translation>Mit anderen ersten Gewichten beginnen (W)</translation>
    </message>
    <message>
        <source>Stop at {0}</source>
        <translation>Bei {0} anhalten</translation>
    </message>
</context>
<context>
    <name>LearnStep</name>
    <message>
        <source>How much of it is done</source>
        <translation>Wie viel davon getan ist</translation>
    </message>
    <message>
        <source>What it draws by now</source>
        <translation>Was es bis jetzt zeichnet</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Ausprobieren</translation>
    </message>
    <message>
        <source>Draw with what it has learned so far; it goes on learning</source>
        <translation>Mit dem zeichnen, was es bisher gelernt hat; es lernt weiter</translation>
    </message>
    <message>
        <source>Stop and keep</source>
        <translation>Anhalten und behalten</translation>
    </message>
    <message>
        <source>What it has learned is kept; you can go on with it later</source>
        <translation>Was es gelernt hat, bleibt; Sie können später weitermachen</translation>
    </message>
    <message>
        <source>Change the plan</source>
        <translation>Plan ändern</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>The first pictures come soon.</source>
        <translation>Die ersten Bilder kommen gleich.</translation>
    </message>
    <message>
        <source>How far off its guesses are</source>
        <translation>Wie weit es danebenliegt</translation>
    </message>
    <message>
        <source>Always from the same noise, last after {0} pictures.</source>
        <translation>Immer aus demselben Rauschen, zuletzt nach {0} Bildern.</translation>
    </message>
    <message>
        <source>Before it learned anything: what the model draws it starts from.</source>
        <translation>Bevor es etwas gelernt hat: was das Modell zeichnet, von dem es ausgeht.</translation>
    </message>
    <message>
        <source>Before it learned anything: the noise that it begins with.</source>
        <translation>Bevor es etwas gelernt hat: das Rauschen, mit dem es beginnt.</translation>
    </message>
    <message>
        <source>{0} pictures seen</source>
        <translation>{0} Bilder gesehen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Let the computer rest; nothing is lost</source>
        <translation>Den Computer ruhen lassen; nichts geht verloren</translation>
    </message>
    <message>
        <source>Reading the pictures…</source>
        <translation>Die Bilder werden gelesen…</translation>
    </message>
    <message>
        <source>Getting ready…</source>
        <translation>Es wird vorbereitet…</translation>
    </message>
    <message>
        <source>It rests in a moment…</source>
        <translation>Gleich ruht es…</translation>
    </message>
    <message>
        <source>Paused. The model stays ready; press Go on at any time.</source>
        <translation>Pause. Das Modell bleibt bereit; mit „Weiter“ geht es jederzeit weiter.</translation>
    </message>
    <message>
        <source>Saving what it has learned…</source>
        <translation>Was es gelernt hat, wird gespeichert…</translation>
    </message>
    <message>
        <source>The training could not go on.</source>
        <translation>Das Training konnte nicht weitergehen.</translation>
    </message>
</context>
<context>
    <name>LessonBar</name>
    <message>
        <source>Lesson</source>
        <translation>Lektion</translation>
    </message>
    <message>
        <source>Back to the lesson</source>
        <translation>Zurück zur Lektion</translation>
    </message>
    <message>
        <source>Show the step as it began (Backspace)</source>
        <translation>Den Schritt zeigen, wie er begann (Rücktaste)</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>The step before (Page up)</source>
        <translation>Der Schritt davor (Bild auf)</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>The next step (Page down)</source>
        <translation>Der nächste Schritt (Bild ab)</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Verlassen</translation>
    </message>
    <message>
        <source>Leave the lesson (Esc)</source>
        <translation>Die Lektion verlassen (Esc)</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} von {1}</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Fertig</translation>
    </message>
</context>
<context>
    <name>LessonDesk</name>
    <message>
        <source>Lessons</source>
        <translation>Lektionen</translation>
    </message>
    <message>
        <source>Lessons: to take, to make, and experiments (L)</source>
        <translation>Lektionen: nehmen, machen, und Experimente (L)</translation>
    </message>
    <message>
        <source>&amp;Make one…</source>
        <translation>Eine &amp;machen…</translation>
    </message>
    <message>
        <source>Change &amp;this one…</source>
        <translation>&amp;Diese ändern…</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>Ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>Open a lesson</source>
        <translation>Lektion öffnen</translation>
    </message>
    <message>
        <source>Lessons ({0})</source>
        <translation>Lektionen ({0})</translation>
    </message>
    <message>
        <source>Save the lesson</source>
        <translation>Lektion speichern</translation>
    </message>
    <message>
        <source>Lesson</source>
        <translation>Lektion</translation>
    </message>
    <message>
        <source>Saved {0}</source>
        <translation>{0} gespeichert</translation>
    </message>
</context>
<context>
    <name>Lessons</name>
    <message>
        <source>the state</source>
        <translation>der Zustand</translation>
    </message>
    <message>
        <source>the guess</source>
        <translation>die Vermutung</translation>
    </message>
    <message>
        <source>the noise</source>
        <translation>das Rauschen</translation>
    </message>
    <message>
        <source>the fourth picture</source>
        <translation>das vierte Bild</translation>
    </message>
    <message>
        <source>the graph</source>
        <translation>die Kurve</translation>
    </message>
    <message>
        <source>the pixel in numbers</source>
        <translation>der Pixel in Zahlen</translation>
    </message>
    <message>
        <source>the step in numbers</source>
        <translation>der Schritt in Zahlen</translation>
    </message>
    <message>
        <source>the ways</source>
        <translation>die Wege</translation>
    </message>
    <message>
        <source>The steps: one shot, against step by step</source>
        <translation>Die Schritte: auf einen Schlag gegen Schritt für Schritt</translation>
    </message>
    <message>
        <source>The scale of the data: 0 to 255, against −1 to 1</source>
        <translation>Die Skala der Daten: 0 bis 255 gegen −1 bis 1</translation>
    </message>
    <message>
        <source>GroupNorm: BatchNorm in its place</source>
        <translation>GroupNorm: BatchNorm an ihrer Stelle</translation>
    </message>
    <message>
        <source>Convolutions: a plain MLP in their place</source>
        <translation>Faltungen: ein einfaches MLP an ihrer Stelle</translation>
    </message>
    <message>
        <source>Clipping of gradients, with damaged pictures</source>
        <translation>Das Begrenzen der Gradienten, mit beschädigten Bildern</translation>
    </message>
    <message>
        <source>Clipping of gradients, with sound data</source>
        <translation>Das Begrenzen der Gradienten, mit heilen Daten</translation>
    </message>
    <message>
        <source>Half of the learning rate</source>
        <translation>Die halbe Lernrate</translation>
    </message>
    <message>
        <source>The scale of residual sums</source>
        <translation>Die Skala der Residualsummen</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>Attention</translation>
    </message>
    <message>
        <source>{0} · {1} min</source>
        <translation>{0} · {1} min</translation>
    </message>
    <message>
        <source>Leave it out: &amp;trained here</source>
        <translation>Weggelassen: &amp;hier trainiert</translation>
    </message>
</context>
<context>
    <name>LetterBits</name>
    <message>
        <source>measuring… {0}&#xa0;%</source>
        <translation>wird gemessen… {0}&#xa0;%</translation>
    </message>
    <message>
        <source>of this drawn letter, not of held-out data: {0} bits a pixel, {1} of them behind the last step</source>
        <translation>dieses gezeichneten Buchstabens, nicht zurückgehaltener Daten: {0} Bits je Pixel, davon {1} hinter dem letzten Schritt</translation>
    </message>
</context>
<context>
    <name>LetterGrid</name>
    <message>
        <source>Letters, a line for each lane</source>
        <translation>Buchstaben, eine Zeile je Bahn</translation>
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
        <source>Legibility</source>
        <translation>Lesbarkeit</translation>
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
    <name>LetterStrip</name>
    <message>
        <source>Letters of the message</source>
        <translation>Buchstaben der Nachricht</translation>
    </message>
    <message>
        <source>Choose a letter (↑ ↓)</source>
        <translation>Wählen Sie einen Buchstaben (↑ ↓)</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} von {1}</translation>
    </message>
    <message>
        <source>{0}, drawn as {1}, of {2}</source>
        <translation>{0}, gezeichnet als {1}, von {2}</translation>
    </message>
</context>
<context>
    <name>LetterTools</name>
    <message>
        <source>{0}, letter {1} of {2}</source>
        <translation>{0}, Buchstabe {1} von {2}</translation>
    </message>
    <message>
        <source>locked; L unlocks it</source>
        <translation>festgehalten; L gibt ihn frei</translation>
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
    <name>Levels</name>
    <message>
        <source>Noise levels</source>
        <translation>Rauschstufen</translation>
    </message>
    <message>
        <source>At how much noise the steps lie; the model&apos;s own suit it best</source>
        <translation>Bei wie viel Rauschen die Schritte liegen; am besten passen die des Modells</translation>
    </message>
    <message>
        <source>Begin at</source>
        <translation>Anfang bei</translation>
    </message>
    <message>
        <source>Last level</source>
        <translation>Letzte Stufe</translation>
    </message>
    <message>
        <source>Bend (ρ)</source>
        <translation>Krümmung (ρ)</translation>
    </message>
    <message>
        <source>The larger it is, the more steps there are at low noise</source>
        <translation>Je größer, desto mehr Schritte bei wenig Rauschen</translation>
    </message>
    <message>
        <source>usual</source>
        <translation>wie üblich</translation>
    </message>
</context>
<context>
    <name>LicenseForm</name>
    <message>
        <source>License</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>They are other people’s, and I may use them</source>
        <translation>Sie gehören anderen, und ich darf sie verwenden</translation>
    </message>
    <message>
        <source>Whose they are</source>
        <translation>Wem sie gehören</translation>
    </message>
    <message>
        <source>Whose they are, and why: “Wikimedia, public domain”, “Ana said yes”</source>
        <translation>Von wem, und warum: „Wikimedia, gemeinfrei“, „Ana hat ja gesagt“</translation>
    </message>
    <message>
        <source>This is kept in the model’s file, for whoever gets it.</source>
        <translation>Das steht in der Datei des Modells, für alle, die sie bekommen.</translation>
    </message>
    <message>
        <source>Others may use it</source>
        <translation>Andere dürfen es nutzen</translation>
    </message>
    <message>
        <source>The handwriting</source>
        <translation>Die Handschrift</translation>
    </message>
    <message>
        <source>The pictures</source>
        <translation>Die Bilder</translation>
    </message>
    <message>
        <source>It is someone else’s, who said that I may use it</source>
        <translation>Sie ist von jemand anderem, und ich darf sie verwenden</translation>
    </message>
    <message>
        <source>In the handwriting of {0}.</source>
        <translation>In der Handschrift von {0}.</translation>
    </message>
    <message>
        <source>Trained on the pictures “{0}”.</source>
        <translation>Trainiert mit den Bildern „{0}“.</translation>
    </message>
    <message>
        <source>No: it is for me alone</source>
        <translation>Nein: Es ist nur für mich</translation>
    </message>
    <message>
        <source>Freely, for anything (CC0)</source>
        <translation>Frei, für alles (CC0)</translation>
    </message>
    <message>
        <source>Freely, if they name me (CC BY 4.0)</source>
        <translation>Frei, wenn sie mich nennen (CC BY 4.0)</translation>
    </message>
    <message>
        <source>As software, with its notice (MIT)</source>
        <translation>Wie Software, mit Vermerk (MIT)</translation>
    </message>
</context>
<context>
    <name>LookSection</name>
    <message>
        <source>Look</source>
        <translation>Aussehen</translation>
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
        <source>Auto</source>
        <translation>Passend</translation>
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
        <source>{0} Letters like writing fill whole lines.</source>
        <translation>{0} Wie geschrieben gesetzt, füllen sie ganze Zeilen.</translation>
    </message>
    <message>
        <source>{0} %</source>
        <translation>{0} %</translation>
    </message>
</context>
<context>
    <name>LossPlot</name>
    <message>
        <source>Loss and distance of samples</source>
        <translation>Verlust und Abstand der Proben</translation>
    </message>
    <message>
        <source>to data, times held-out</source>
        <translation>zu Daten, mal zurückgehalten</translation>
    </message>
    <message>
        <source>samples to data</source>
        <translation>Proben zu Daten</translation>
    </message>
    <message>
        <source>loss (log)</source>
        <translation>Verlust (log)</translation>
    </message>
    <message>
        <source>nothing is learned yet</source>
        <translation>noch nichts gelernt</translation>
    </message>
    <message>
        <source>loss {0}</source>
        <translation>Verlust {0}</translation>
    </message>
    <message>
        <source>{0}, distance of samples {1}</source>
        <translation>{0}, Abstand der Proben {1}</translation>
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
        <source>&amp;Many messages…</source>
        <translation>&amp;Viele Nachrichten…</translation>
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
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
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
        <source>&amp;Write</source>
        <translation>&amp;Schreiben</translation>
    </message>
    <message>
        <source>E&amp;xplain</source>
        <translation>E&amp;rklären</translation>
    </message>
    <message>
        <source>Trai&amp;n</source>
        <translation>Trai&amp;nieren</translation>
    </message>
    <message>
        <source>M&amp;odels</source>
        <translation>M&amp;odelle</translation>
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
        <source>&amp;Zoom</source>
        <translation>&amp;Zoom</translation>
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
        <source>Reset to &amp;defaults</source>
        <translation>Auf &amp;Vorgaben zurücksetzen</translation>
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
    <message>
        <source>Check for &amp;updates…</source>
        <translation>Nach &amp;neuen Versionen sehen…</translation>
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
    <name>ModelActions</name>
    <message>
        <source>Models ({0})</source>
        <translation>Modelle ({0})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Import a model</source>
        <translation>Ein Modell importieren</translation>
    </message>
    <message>
        <source>Import another…</source>
        <translation>Ein anderes importieren …</translation>
    </message>
    <message>
        <source>Export {0}</source>
        <translation>{0} exportieren</translation>
    </message>
    <message>
        <source>Save elsewhere…</source>
        <translation>Woanders speichern …</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Saved {0}</source>
        <translation>Gesichert: {0}</translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation>Ordner zeigen</translation>
    </message>
    <message>
        <source>{0} is removed.</source>
        <translation>{0} ist entfernt.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>{0} is here already, as {1}.</source>
        <translation>{0} ist schon da, als {1}.</translation>
    </message>
    <message>
        <source>Its own name is taken by another model.</source>
        <translation>Seinen eigenen Namen hat schon ein anderes Modell.</translation>
    </message>
    <message>
        <source>{0} is added.</source>
        <translation>{0} ist hinzugefügt.</translation>
    </message>
</context>
<context>
    <name>ModelOpener</name>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
</context>
<context>
    <name>ModelSaver</name>
    <message>
        <source>The earlier model “{0}” is replaced.</source>
        <translation>Das frühere Modell „{0}“ ist ersetzt.</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>It is back, as {0}.</source>
        <translation>Es ist wieder da, als {0}.</translation>
    </message>
</context>
<context>
    <name>ModelTile</name>
    <message>
        <source>samples come next</source>
        <translation>Proben folgen</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>Zeichnen</translation>
    </message>
    <message>
        <source>Draw with {0}</source>
        <translation>Mit {0} zeichnen</translation>
    </message>
    <message>
        <source>Use for writing</source>
        <translation>Damit schreiben</translation>
    </message>
    <message>
        <source>Use {0} for writing</source>
        <translation>Mit {0} schreiben</translation>
    </message>
    <message>
        <source>writes your messages</source>
        <translation>schreibt Ihre Nachrichten</translation>
    </message>
    <message>
        <source>More to do with {0}</source>
        <translation>Mehr zu {0}</translation>
    </message>
    <message>
        <source>no samples</source>
        <translation>keine Proben</translation>
    </message>
    <message>
        <source>&amp;Card…</source>
        <translation>&amp;Karte…</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportieren…</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>En&amp;tfernen</translation>
    </message>
    <message>
        <source>Remove (it comes with Noisegram)</source>
        <translation>Entfernen (gehört zu Noisegram)</translation>
    </message>
</context>
<context>
    <name>Models</name>
    <message>
        <source>Handwriting</source>
        <translation>Handschrift</translation>
    </message>
    <message>
        <source>Handwriting, small</source>
        <translation>Handschrift, klein</translation>
    </message>
    <message>
        <source>Digits</source>
        <translation>Ziffern</translation>
    </message>
    <message>
        <source>Cars, exact</source>
        <translation>Autos, genau</translation>
    </message>
    <message>
        <source>Cars, classic</source>
        <translation>Autos, klassisch</translation>
    </message>
    <message>
        <source>Letters and marks in many hands, and those you add.</source>
        <translation>Buchstaben und Zeichen in vielen Handschriften, auch Ihrer eigenen.</translation>
    </message>
    <message>
        <source>Letters and digits from compressed pictures: a quarter of the size.</source>
        <translation>Buchstaben und Ziffern aus verdichteten Bildern: ein Viertel der Größe.</translation>
    </message>
    <message>
        <source>0 to 9, as people write them on forms.</source>
        <translation>0 bis 9, wie man sie in Formulare schreibt.</translation>
    </message>
    <message>
        <source>Learned at every amount of noise: nearer to real cars.</source>
        <translation>Bei jeder Stärke des Rauschens gelernt: näher an echten Autos.</translation>
    </message>
    <message>
        <source>Learned as it was first published, in 2020: rougher.</source>
        <translation>So gelernt, wie es 2020 zuerst veröffentlicht wurde: gröber.</translation>
    </message>
    <message>
        <source>points in a plane</source>
        <translation>Punkte in einer Ebene</translation>
    </message>
    <message>
        <source>{0} px</source>
        <translation>{0} px</translation>
    </message>
    <message>
        <source>in color</source>
        <translation>in Farbe</translation>
    </message>
    <message>
        <source>digits {0}–{1}</source>
        <translation>Ziffern {0}–{1}</translation>
    </message>
    <message>
        <source>digits {0}</source>
        <translation>Ziffern {0}</translation>
    </message>
    <message>
        <source>{0} characters</source>
        <translation>{0} Zeichen</translation>
    </message>
    <message>
        <source>{0} kinds: {1}, …</source>
        <translation>{0} Arten: {1}, …</translation>
    </message>
    <message>
        <source>cars</source>
        <translation>Autos</translation>
    </message>
    <message>
        <source>pictures of one kind</source>
        <translation>Bilder einer Art</translation>
    </message>
    <message>
        <source>comes with Noisegram</source>
        <translation>gehört zu Noisegram</translation>
    </message>
    <message>
        <source>yours</source>
        <translation>Ihres</translation>
    </message>
    <message>
        <source>{0}, started from another model</source>
        <translation>{0}, von einem anderen Modell ausgehend</translation>
    </message>
    <message>
        <source>since it was started from another: {0}</source>
        <translation>seit es von einem anderen ausging: {0}</translation>
    </message>
    <message>
        <source>{0} pictures seen</source>
        <translation>{0} Bilder gesehen</translation>
    </message>
    <message>
        <source>1 minute</source>
        <translation>1 Minute</translation>
    </message>
    <message>
        <source>{0} minutes</source>
        <translation>{0} Minuten</translation>
    </message>
    <message>
        <source>{0} hours</source>
        <translation>{0} Stunden</translation>
    </message>
</context>
<context>
    <name>ModelsPage</name>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>Import a model</source>
        <translation>Ein Modell importieren</translation>
    </message>
    <message>
        <source>Add a model from a file, or drop the file on the window</source>
        <translation>Ein Modell aus einer Datei hinzufügen, oder die Datei auf das Fenster ziehen</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Drop a model’s file on the window to add it.</source>
        <translation>Ziehen Sie die Datei eines Modells auf das Fenster, um es hinzuzufügen.</translation>
    </message>
    <message>
        <source>And {0} more cannot be opened.</source>
        <translation>Und {0} weitere lassen sich nicht öffnen.</translation>
    </message>
    <message>
        <source>drawing samples…</source>
        <translation>Proben werden gezeichnet…</translation>
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
    <name>NoiseHistogram</name>
    <message>
        <source>Histogram of the values</source>
        <translation>Histogramm der Werte</translation>
    </message>
    <message>
        <source>How often which value is; in words: mean ± standard deviation</source>
        <translation>Wie häufig welcher Wert ist; in Worten: Mittel ± Standardabweichung</translation>
    </message>
    <message>
        <source>in one go</source>
        <translation>auf einmal</translation>
    </message>
    <message>
        <source>in 100 small steps</source>
        <translation>in 100 kleinen Schritten</translation>
    </message>
    <message>
        <source>normal curve</source>
        <translation>Normalkurve</translation>
    </message>
</context>
<context>
    <name>NoisingBar</name>
    <message>
        <source>Other noise</source>
        <translation>Anderes Rauschen</translation>
    </message>
    <message>
        <source>The same letter with other noise, as strong (N)</source>
        <translation>Derselbe Buchstabe mit anderem, gleich starkem Rauschen (N)</translation>
    </message>
    <message>
        <source>In 100 small steps</source>
        <translation>In 100 kleinen Schritten</translation>
    </message>
    <message>
        <source>Beside the noise in one go, the same in 100 small steps (4)</source>
        <translation>Neben dem Rauschen auf einmal dasselbe in 100 kleinen Schritten (4)</translation>
    </message>
    <message>
        <source>One lesson of its training</source>
        <translation>Eine Lektion seines Trainings</translation>
    </message>
    <message>
        <source>A noise level as training draws it; what was asked and answered (R)</source>
        <translation>Ein Rauschpegel, wie das Training ihn zieht; was gefragt und geantwortet wurde (R)</translation>
    </message>
    <message>
        <source>Another picture…</source>
        <translation>Anderes Bild …</translation>
    </message>
    <message>
        <source>A picture from a file in place of the letter; or drop one</source>
        <translation>Ein Bild aus einer Datei anstelle des Buchstabens; oder eines hineinziehen</translation>
    </message>
    <message>
        <source>The letter again</source>
        <translation>Wieder der Buchstabe</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Open a picture</source>
        <translation>Bild öffnen</translation>
    </message>
</context>
<context>
    <name>NoisingTrack</name>
    <message>
        <source>noise {0} / {1}</source>
        <translation>Rauschen {0} / {1}</translation>
    </message>
</context>
<context>
    <name>Note</name>
    <message>
        <source>Leave out</source>
        <translation>Weglassen</translation>
    </message>
    <message>
        <source>Write the text without these characters</source>
        <translation>Den Text ohne diese Zeichen schreiben</translation>
    </message>
    <message>
        <source>Not drawn: {0}</source>
        <translation>Nicht gezeichnet: {0}</translation>
    </message>
    <message>
        <source>Written plainly: {0}</source>
        <translation>Schlicht geschrieben: {0}</translation>
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
    <name>OptionsForm</name>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Fit to</source>
        <translation>Passend für</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Own size in KB</source>
        <translation>Eigene Größe in KB</translation>
    </message>
    <message>
        <source>KB</source>
        <translation>KB</translation>
    </message>
    <message>
        <source>Width in pixels</source>
        <translation>Breite in Pixeln</translation>
    </message>
    <message>
        <source>pixels</source>
        <translation>Pixel</translation>
    </message>
    <message>
        <source>A file each</source>
        <translation>Je eine Datei</translation>
    </message>
    <message>
        <source>Together</source>
        <translation>Zusammen</translation>
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
        <source>Begin with the finished page</source>
        <translation>Mit der fertigen Seite beginnen</translation>
    </message>
    <message>
        <source>For mail programs that show only the first frame, as Outlook for Windows does</source>
        <translation>Für Mailprogramme, die nur das erste Bild zeigen, wie Outlook für Windows</translation>
    </message>
    <message>
        <source>An emoji is a square</source>
        <translation>Ein Emoji ist ein Quadrat</translation>
    </message>
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
        <source>No limit</source>
        <translation>Keine Grenze</translation>
    </message>
    <message>
        <source>Own size</source>
        <translation>Eigene Größe</translation>
    </message>
</context>
<context>
    <name>PageTabs</name>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
</context>
<context>
    <name>PaintMode</name>
    <message>
        <source>Paint</source>
        <translation>Malen</translation>
    </message>
    <message>
        <source>Paint into the noisy state (I)</source>
        <translation>In den verrauschten Zustand malen (I)</translation>
    </message>
    <message>
        <source>guess x̂₀, while you paint</source>
        <translation>Vermutung x̂₀, während Sie malen</translation>
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
    <name>ParticleModel</name>
    <message>
        <source>particle {0}</source>
        <translation>Teilchen {0}</translation>
    </message>
    <message>
        <source>arrow x</source>
        <translation>Pfeil x</translation>
    </message>
    <message>
        <source>arrow y</source>
        <translation>Pfeil y</translation>
    </message>
</context>
<context>
    <name>ParticleTable</name>
    <message>
        <source>Particles</source>
        <translation>Teilchen</translation>
    </message>
</context>
<context>
    <name>PhotoDropBox</name>
    <message>
        <source>Drop photographs or scans here, all pages, in any order.</source>
        <translation>Legen Sie Fotos oder Scans hier ab: alle Seiten, in beliebiger Folge.</translation>
    </message>
    <message>
        <source>Choose photographs…</source>
        <translation>Fotos wählen …</translation>
    </message>
    <message>
        <source>Choose photographs of your sheet</source>
        <translation>Fotos Ihres Bogens wählen</translation>
    </message>
    <message>
        <source>Pictures ({0})</source>
        <translation>Bilder ({0})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>PhotoRow</name>
    <message>
        <source>Take {0} out</source>
        <translation>{0} herausnehmen</translation>
    </message>
    <message>
        <source>Left out: {0}.</source>
        <translation>Weggelassen: {0}.</translation>
    </message>
    <message>
        <source>is being read…</source>
        <translation>wird gelesen …</translation>
    </message>
    <message>
        <source>waits to be read</source>
        <translation>wartet darauf, gelesen zu werden</translation>
    </message>
    <message>
        <source>Page {0} of {1}</source>
        <translation>Seite {0} von {1}</translation>
    </message>
    <message>
        <source>{0}: {1} of {2} boxes are used</source>
        <translation>{0}: {1} von {2} Feldern werden genommen</translation>
    </message>
</context>
<context>
    <name>PhotosCard</name>
    <message>
        <source>Photograph it</source>
        <translation>Fotografieren</translation>
    </message>
    <message>
        <source>From straight above, in even light without your shadow, all four black corner marks in the picture. JPEG and PNG are read; the pictures stay as they are.</source>
        <translation>Gerade von oben, in gleichmäßigem Licht ohne Ihren Schatten, alle vier schwarzen Eckmarken im Bild. JPEG und PNG werden gelesen; die Bilder bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Take all out</source>
        <translation>Alle herausnehmen</translation>
    </message>
    <message>
        <source>Begin with another hand; the pictures stay</source>
        <translation>Eine andere Handschrift beginnen; die Bilder bleiben</translation>
    </message>
    <message>
        <source>Progress of reading</source>
        <translation>Fortschritt des Lesens</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stop reading</source>
        <translation>Lesen anhalten</translation>
    </message>
    <message>
        <source>Go on with the photograph of last time</source>
        <translation>Mit dem Foto vom letzten Mal weitermachen</translation>
    </message>
    <message>
        <source>Go on with the {0} photographs of last time</source>
        <translation>Mit den {0} Fotos vom letzten Mal weitermachen</translation>
    </message>
    <message>
        <source>Page {0} is still missing: photograph it, too.</source>
        <translation>Seite {0} fehlt noch: Fotografieren Sie auch sie.</translation>
    </message>
    <message>
        <source>Pages {0} are still missing: photograph them, too.</source>
        <translation>Die Seiten {0} fehlen noch: Fotografieren Sie auch sie.</translation>
    </message>
</context>
<context>
    <name>PictureGrid</name>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
</context>
<context>
    <name>PictureRow</name>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
</context>
<context>
    <name>PictureViews</name>
    <message>
        <source>Untold</source>
        <translation>Ungesagt</translation>
    </message>
    <message>
        <source>The guess of the network when it is not told the name (U)</source>
        <translation>Die Vermutung des Netzes, wenn ihm der Name nicht gesagt wird (U)</translation>
    </message>
    <message>
        <source>As it is</source>
        <translation>Wie es ist</translation>
    </message>
    <message>
        <source>The state cut at paper and ink, not at one contrast (C)</source>
        <translation>Der Zustand, bei Papier und Tinte abgeschnitten statt in einem Kontrast (C)</translation>
    </message>
    <message>
        <source>Fourth picture</source>
        <translation>Viertes Bild</translation>
    </message>
    <message>
        <source>What the fourth picture shows (F)</source>
        <translation>Was das vierte Bild zeigt (F)</translation>
    </message>
</context>
<context>
    <name>PinBody</name>
    <message>
        <source>Put the pin here</source>
        <translation>Nadel hier setzen</translation>
    </message>
    <message>
        <source>At the noise level that is shown (P)</source>
        <translation>Bei der Rauschstärke, die zu sehen ist (P)</translation>
    </message>
    <message>
        <source>Your pin: {0}. Both stay on the graph.</source>
        <translation>Ihre Nadel: {0}. Beide bleiben auf der Kurve.</translation>
    </message>
    <message>
        <source>The pin stays on the graph.</source>
        <translation>Die Nadel bleibt auf der Kurve.</translation>
    </message>
</context>
<context>
    <name>PlaceBody</name>
    <message>
        <source>Your mark is {0} standard deviations from where it ends.</source>
        <translation>Ihre Marke liegt {0} Standardabweichungen von dem Ort entfernt, an dem es endet.</translation>
    </message>
</context>
<context>
    <name>PlaceView</name>
    <message>
        <source>Plane of points</source>
        <translation>Ebene mit Punkten</translation>
    </message>
    <message>
        <source>Press to put your mark; arrows move it</source>
        <translation>Drücken setzt Ihre Marke; Pfeiltasten bewegen sie</translation>
    </message>
    <message>
        <source>no mark yet</source>
        <translation>noch keine Marke</translation>
    </message>
    <message>
        <source>your mark at {0}, {1}</source>
        <translation>Ihre Marke bei {0}, {1}</translation>
    </message>
</context>
<context>
    <name>PlanForm</name>
    <message>
        <source>Start from</source>
        <translation>Ausgangspunkt</translation>
    </message>
    <message>
        <source>Picture size</source>
        <translation>Bildgröße</translation>
    </message>
    <message>
        <source>Pixels a side; larger pictures take much longer</source>
        <translation>Pixel je Seite; größere Bilder dauern viel länger</translation>
    </message>
    <message>
        <source>Colors</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>in color</source>
        <translation>in Farbe</translation>
    </message>
    <message>
        <source>in gray</source>
        <translation>in Grau</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>small</source>
        <translation>klein</translation>
    </message>
    <message>
        <source>medium</source>
        <translation>mittel</translation>
    </message>
    <message>
        <source>large</source>
        <translation>groß</translation>
    </message>
    <message>
        <source>How long should it learn?</source>
        <translation>Wie lange soll es lernen?</translation>
    </message>
    <message>
        <source>It knows all characters already and learns how you write yours.</source>
        <translation>Es kennt alle Zeichen schon und lernt, wie Sie Ihre schreiben.</translation>
    </message>
    <message>
        <source>It keeps its size and learns your pictures sooner.</source>
        <translation>Es behält seine Größe und lernt Ihre Bilder schneller.</translation>
    </message>
    <message>
        <source>It will draw nothing but what your pictures show.</source>
        <translation>Es wird nur zeichnen, was Ihre Bilder zeigen.</translation>
    </message>
    <message>
        <source>Nothing: it learns everything from your pictures</source>
        <translation>Nichts: Es lernt alles aus Ihren Bildern</translation>
    </message>
    <message>
        <source>{0}: it can draw already</source>
        <translation>{0}: kann schon zeichnen</translation>
    </message>
</context>
<context>
    <name>PlanStep</name>
    <message>
        <source>in color</source>
        <translation>in Farbe</translation>
    </message>
    <message>
        <source>in gray</source>
        <translation>in Grau</translation>
    </message>
    <message>
        <source>Measuring</source>
        <translation>Messung</translation>
    </message>
    <message>
        <source>Measure again</source>
        <translation>Noch einmal messen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Start training</source>
        <translation>Training starten</translation>
    </message>
    <message>
        <source>from {0}</source>
        <translation>ausgehend von {0}</translation>
    </message>
    <message>
        <source>{0} pixels</source>
        <translation>{0} Pixel</translation>
    </message>
    <message>
        <source>Measuring how fast this computer learns them…</source>
        <translation>Es wird gemessen, wie schnell dieser Computer sie lernt…</translation>
    </message>
    <message>
        <source>It is not known how long this takes here.</source>
        <translation>Wie lange das hier dauert, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>{0} to learn from</source>
        <translation>{0} zum Lernen</translation>
    </message>
    <message>
        <source>{0} to learn from, {1} kept aside to see whether it learns or memorizes</source>
        <translation>{0} zum Lernen, {1} beiseitegelegt, um zu sehen, ob es lernt oder auswendig lernt</translation>
    </message>
    <message>
        <source>{0}. Measured here: {1}. The model: {2}. While it learns: {3} on the disk, where {4} are free.</source>
        <translation>{0}. Hier gemessen: {1}. Das Modell: {2}. Während es lernt: {3} auf der Festplatte, dort sind {4} frei.</translation>
    </message>
    <message>
        <source>There is too little room on the disk: {0} are missing. Make some.</source>
        <translation>Auf der Platte ist zu wenig Platz: Es fehlen {0}. Schaffen Sie welchen.</translation>
    </message>
</context>
<context>
    <name>PlaneView</name>
    <message>
        <source>The plane</source>
        <translation>Die Ebene</translation>
    </message>
    <message>
        <source>All pictures of two numbers: data, particles, and arrows to what is behind.</source>
        <translation>Alle Bilder aus zwei Zahlen: Daten, Teilchen und Pfeile zu dem, was dahinter steckt.</translation>
    </message>
</context>
<context>
    <name>PlayBar</name>
    <message>
        <source>Frame of the film</source>
        <translation>Bild des Films</translation>
    </message>
    <message>
        <source>Drag through the film</source>
        <translation>Durch den Film ziehen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Play again</source>
        <translation>Noch einmal abspielen</translation>
    </message>
</context>
<context>
    <name>QuestionPanel</name>
    <message>
        <source>A question to guess at before the answer is shown. No guess is marked wrong.</source>
        <translation>Eine Frage zum Raten, bevor die Antwort gezeigt wird. Nichts wird als falsch markiert.</translation>
    </message>
    <message>
        <source>Measured at each noise level</source>
        <translation>Gemessen bei jeder Rauschstärke</translation>
    </message>
    <message>
        <source>Show me</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Show what was measured (Space)</source>
        <translation>Zeigen, was gemessen wurde (Leertaste)</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Nicht jetzt</translation>
    </message>
    <message>
        <source>No question (Esc)</source>
        <translation>Keine Frage (Esc)</translation>
    </message>
    <message>
        <source>measuring…</source>
        <translation>wird gemessen…</translation>
    </message>
    <message>
        <source>your guess</source>
        <translation>geraten</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>gemessen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>measuring… {0} %</source>
        <translation>wird gemessen… {0} %</translation>
    </message>
</context>
<context>
    <name>Questions</name>
    <message>
        <source>Where on its way can it be read?</source>
        <translation>Wo auf seinem Weg ist er zu lesen?</translation>
    </message>
    <message>
        <source>What does the network see in pure noise?</source>
        <translation>Was sieht das Netz in reinem Rauschen?</translation>
    </message>
    <message>
        <source>Can steps be cut off?</source>
        <translation>Kann man Schritte weglassen?</translation>
    </message>
    <message>
        <source>Noised, or on its way?</source>
        <translation>Verrauscht oder unterwegs?</translation>
    </message>
    <message>
        <source>From where on does the form stay?</source>
        <translation>Ab wo bleibt die Form?</translation>
    </message>
    <message>
        <source>Same noise, another letter: what stays?</source>
        <translation>Gleiches Rauschen, anderer Buchstabe: Was bleibt?</translation>
    </message>
    <message>
        <source>What does new noise in every step do?</source>
        <translation>Was bewirkt neues Rauschen in jedem Schritt?</translation>
    </message>
    <message>
        <source>What does much guidance do?</source>
        <translation>Was bewirkt große Strenge?</translation>
    </message>
    <message>
        <source>What costs most bits?</source>
        <translation>Was kostet die meisten Bits?</translation>
    </message>
    <message>
        <source>Few evaluations: which sampler?</source>
        <translation>Wenige Auswertungen: welches Verfahren?</translation>
    </message>
    <message>
        <source>Perfect knowledge: where does it end?</source>
        <translation>Vollkommenes Wissen: Wo endet es?</translation>
    </message>
    <message>
        <source>The loss rests: do samples get better?</source>
        <translation>Der Verlust ruht: Werden die Ergebnisse besser?</translation>
    </message>
    <message>
        <source>At which noise level could a reader first tell that this is a {name}?</source>
        <translation>Ab welcher Rauschstärke könnte ein Leser sagen, dass dies ein {name} ist?</translation>
    </message>
    <message>
        <source>What does the network see in pure noise, if it is told the name {name}?</source>
        <translation>Was sieht das Netz in reinem Rauschen, wenn es den Namen {name} erfährt?</translation>
    </message>
    <message>
        <source>Is step {half} of {steps} the same as what {half} steps give?</source>
        <translation>Ist Schritt {half} von {steps} dasselbe wie das, was {half} Schritte ergeben?</translation>
    </message>
    <message>
        <source>One of these was on its way, the other is a finished letter with noise added. Which one was on its way?</source>
        <translation>Eines davon war unterwegs, das andere ist ein fertiger Buchstabe, dem Rauschen zugesetzt wurde. Welches war unterwegs?</translation>
    </message>
    <message>
        <source>From which noise level on does new noise keep the form of this {name}?</source>
        <translation>Ab welcher Rauschstärke lässt neues Rauschen die Form dieses {name} bestehen?</translation>
    </message>
    <message>
        <source>Another letter than {name} from the same noise: what is alike?</source>
        <translation>Ein anderer Buchstabe als {name} aus demselben Rauschen: Was ist gleich?</translation>
    </message>
    <message>
        <source>New noise in every step: what becomes of {draws} letters {name}?</source>
        <translation>Neues Rauschen in jedem Schritt: Was wird aus {draws} Buchstaben {name}?</translation>
    </message>
    <message>
        <source>{draws} letters {name} at guidance {guidance}: how alike are they?</source>
        <translation>{draws} Buchstaben {name} mit Strenge {guidance}: Wie ähnlich sind sie einander?</translation>
    </message>
    <message>
        <source>What takes more bits: the shape of this {name} or its last faint gray?</source>
        <translation>Was braucht mehr Bits: die Form dieses {name} oder sein letztes schwaches Grau?</translation>
    </message>
    <message>
        <source>{evaluations} evaluations each: which sampler ends nearest to the true way?</source>
        <translation>Je {evaluations} Auswertungen: Welches Verfahren endet dem wahren Weg am nächsten?</translation>
    </message>
    <message>
        <source>A field knows these {points} points perfectly. Where does the particle end that begins in the ring?</source>
        <translation>Ein Feld kennt diese {points} Punkte vollkommen. Wo endet das Teilchen, das im Ring beginnt?</translation>
    </message>
    <message>
        <source>The loss rests after {few} iterations: do the samples get better until {many}?</source>
        <translation>Der Verlust ruht nach {few} Iterationen: Werden die Ergebnisse bis {many} noch besser?</translation>
    </message>
    <message>
        <source>Drag to it, put the pin, then see.</source>
        <translation>Ziehen Sie dorthin, setzen Sie die Nadel, dann sehen Sie nach.</translation>
    </message>
    <message>
        <source>Choose, then see.</source>
        <translation>Wählen Sie, dann sehen Sie nach.</translation>
    </message>
    <message>
        <source>Press the picture, or 1 or 2.</source>
        <translation>Drücken Sie auf das Bild, oder 1 oder 2.</translation>
    </message>
    <message>
        <source>Press where you think it ends; arrows move the mark.</source>
        <translation>Drücken Sie dort, wo es Ihrer Meinung nach endet; Pfeiltasten bewegen die Marke.</translation>
    </message>
    <message>
        <source>distance of futures, in ink</source>
        <translation>Abstand der Zukünfte, in Tinte</translation>
    </message>
    <message>
        <source>bits a pixel</source>
        <translation>Bits je Pixel</translation>
    </message>
    <message>
        <source>A finished letter</source>
        <translation>Einen fertigen Buchstaben</translation>
    </message>
    <message>
        <source>A blur</source>
        <translation>Etwas Verschwommenes</translation>
    </message>
    <message>
        <source>The same</source>
        <translation>Dasselbe</translation>
    </message>
    <message>
        <source>Far from finished</source>
        <translation>Lange nicht fertig</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Some of it</source>
        <translation>Einiges</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>Grain</source>
        <translation>Körniges</translation>
    </message>
    <message>
        <source>Other letters, as clear</source>
        <translation>Andere Buchstaben, ebenso klar</translation>
    </message>
    <message>
        <source>The same letters</source>
        <translation>Dieselben Buchstaben</translation>
    </message>
    <message>
        <source>More alike</source>
        <translation>Ähnlicher</translation>
    </message>
    <message>
        <source>As before</source>
        <translation>Wie zuvor</translation>
    </message>
    <message>
        <source>More varied</source>
        <translation>Verschiedener</translation>
    </message>
    <message>
        <source>The shape</source>
        <translation>Die Form</translation>
    </message>
    <message>
        <source>The last gray</source>
        <translation>Das letzte Grau</translation>
    </message>
    <message>
        <source>Much better</source>
        <translation>Viel besser</translation>
    </message>
    <message>
        <source>They rest, too</source>
        <translation>Sie ruhen auch</translation>
    </message>
</context>
<context>
    <name>ReportView</name>
    <message>
        <source>Classes</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <source>Nothing is wrong with these pictures.</source>
        <translation>Diese Bilder sind in Ordnung.</translation>
    </message>
    <message>
        <source>What was found. Your files stay as they are, whatever is chosen here.</source>
        <translation>Das fiel auf. Die Dateien bleiben, wie sie sind, was immer hier gewählt wird.</translation>
    </message>
</context>
<context>
    <name>ResultStep</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Minutes more</source>
        <translation>Minuten mehr</translation>
    </message>
    <message>
        <source>Train longer</source>
        <translation>Länger trainieren</translation>
    </message>
    <message>
        <source>New training</source>
        <translation>Neues Training</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Draw with it</source>
        <translation>Damit zeichnen</translation>
    </message>
    <message>
        <source>Write with it</source>
        <translation>Damit schreiben</translation>
    </message>
    <message>
        <source>This is how I write by hand.</source>
        <translation>So schreibe ich von Hand.</translation>
    </message>
    <message>
        <source>&amp;minutes</source>
        <translation>&amp;Minuten</translation>
    </message>
    <message>
        <source>Stopped, and kept: this is what it has learned.</source>
        <translation>Angehalten und behalten: Das hat es gelernt.</translation>
    </message>
    <message>
        <source>It had not become better for long, so it stopped by itself.</source>
        <translation>Es wurde lange nicht mehr besser und hat von selbst aufgehört.</translation>
    </message>
    <message>
        <source>It has learned. This is what it draws.</source>
        <translation>Es hat gelernt. Das zeichnet es.</translation>
    </message>
    <message>
        <source>Replace the model “{0}”?</source>
        <translation>Das Modell „{0}“ ersetzen?</translation>
    </message>
    <message>
        <source>Or keep both: the new one is then called {0}.</source>
        <translation>Oder beide behalten: Das neue heißt dann {0}.</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Keep both</source>
        <translation>Beide behalten</translation>
    </message>
    <message>
        <source>Saved as {0}. It is among your models, and can write messages.</source>
        <translation>Gespeichert als {0}. Es steht bei Ihren Modellen und kann Nachrichten schreiben.</translation>
    </message>
    <message>
        <source>Saved as {0}. It is among your models.</source>
        <translation>Gespeichert als {0}. Es steht bei Ihren Modellen.</translation>
    </message>
    <message>
        <source>There is a model of that name: you can replace it, or keep both.</source>
        <translation>Ein Modell heißt schon so: Sie können es ersetzen oder beide behalten.</translation>
    </message>
    <message>
        <source>There is a model of that name: it will be {0}.</source>
        <translation>Ein Modell heißt schon so: Es wird {0} heißen.</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Wird gespeichert…</translation>
    </message>
</context>
<context>
    <name>RowPictures</name>
    <message>
        <source>The first messages</source>
        <translation>Die ersten Nachrichten</translation>
    </message>
</context>
<context>
    <name>Saver</name>
    <message>
        <source>PNG picture</source>
        <translation>PNG-Bild</translation>
    </message>
    <message>
        <source>Animated GIF</source>
        <translation>Animiertes GIF</translation>
    </message>
    <message>
        <source>NumPy arrays</source>
        <translation>NumPy-Arrays</translation>
    </message>
    <message>
        <source>Save the pictures</source>
        <translation>Bilder sichern</translation>
    </message>
    <message>
        <source>Saving {0}…</source>
        <translation>{0} wird gesichert…</translation>
    </message>
    <message>
        <source>Nothing was saved.</source>
        <translation>Es wurde nichts gesichert.</translation>
    </message>
    <message>
        <source>Save elsewhere…</source>
        <translation>Woanders speichern …</translation>
    </message>
    <message>
        <source>Saved {0}</source>
        <translation>Gesichert: {0}</translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation>Ordner zeigen</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
</context>
<context>
    <name>SectionView</name>
    <message>
        <source>Back to the card</source>
        <translation>Zurück zur Karte</translation>
    </message>
    <message>
        <source>Back to the card (Esc)</source>
        <translation>Zurück zur Karte (Esc)</translation>
    </message>
    <message>
        <source>This part is in English.</source>
        <translation>Dieser Teil ist auf Englisch.</translation>
    </message>
    <message>
        <source>Section of the mathematics</source>
        <translation>Abschnitt der Mathematik</translation>
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
        <source>&amp;Formulas as text</source>
        <translation>&amp;Formeln als Text</translation>
    </message>
    <message>
        <source>In words, as a screen reader says them.</source>
        <translation>In Worten, wie eine Sprachausgabe sie liest.</translation>
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
        <source>0: as many as OMP_NUM_THREADS asks for.</source>
        <translation>0: so viele, wie OMP_NUM_THREADS verlangt.</translation>
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
    <name>ShadeField</name>
    <message>
        <source>Shade</source>
        <translation>Farbton und Helligkeit</translation>
    </message>
    <message>
        <source>Paler to the left, darker below; the arrow keys move it</source>
        <translation>Nach links blasser, nach unten dunkler; die Pfeiltasten verschieben es</translation>
    </message>
    <message>
        <source>saturation {0} %, brightness {1} %</source>
        <translation>Sättigung {0} %, Helligkeit {1} %</translation>
    </message>
</context>
<context>
    <name>SheetCard</name>
    <message>
        <source>Print a sheet and write on it</source>
        <translation>Bogen drucken und beschreiben</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papier</translation>
    </message>
    <message>
        <source>A4</source>
        <translation>A4</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Letter</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>Zeichen</translation>
    </message>
    <message>
        <source>All {0}</source>
        <translation>Alle {0}</translation>
    </message>
    <message>
        <source>Only letters</source>
        <translation>Nur Buchstaben</translation>
    </message>
    <message>
        <source>Letters of</source>
        <translation>Buchstaben für</translation>
    </message>
    <message>
        <source>English (none more)</source>
        <translation>Englisch (keine weiteren)</translation>
    </message>
    <message>
        <source>Each</source>
        <translation>Je</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>Als PDF speichern …</translation>
    </message>
    <message>
        <source>Save the sheet as a PDF</source>
        <translation>Den Bogen als PDF speichern</translation>
    </message>
    <message>
        <source>Preview of the page with letters</source>
        <translation>Vorschau der Seite mit Buchstaben</translation>
    </message>
    <message>
        <source>handwriting</source>
        <translation>handschrift</translation>
    </message>
    <message>
        <source>A dark pen, black or blue. One character in each box, on the line. Leave out what you never write.</source>
        <translation>Ein dunkler Stift, schwarz oder blau. In jedes Feld ein Zeichen, auf die Linie. Lassen Sie weg, was Sie nie schreiben.</translation>
    </message>
</context>
<context>
    <name>SheetPreview</name>
    <message>
        <source>Preview of the sheet</source>
        <translation>Vorschau des Bogens</translation>
    </message>
</context>
<context>
    <name>SheetPrinter</name>
    <message>
        <source>Save the sheet</source>
        <translation>Bogen speichern</translation>
    </message>
    <message>
        <source>PDF to print (*.pdf)</source>
        <translation>PDF zum Drucken (*.pdf)</translation>
    </message>
    <message>
        <source>Save elsewhere…</source>
        <translation>Woanders speichern …</translation>
    </message>
    <message>
        <source>Saved {0}</source>
        <translation>Gespeichert: {0}</translation>
    </message>
    <message>
        <source>Print it in its full size, on one side, and write on it.</source>
        <translation>Drucken Sie ihn in voller Größe und einseitig, und beschreiben Sie ihn.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
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
        <source>On the sheet</source>
        <translation>Auf dem Blatt</translation>
    </message>
    <message>
        <source>In Explain</source>
        <translation>In Erklären</translation>
    </message>
    <message>
        <source>In Draw</source>
        <translation>Beim Zeichnen</translation>
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
        <source>Go from letter to letter</source>
        <translation>Von Buchstabe zu Buchstabe</translation>
    </message>
    <message>
        <source>Scroll the page</source>
        <translation>Durch die Seite rollen</translation>
    </message>
    <message>
        <source>Tools of the selected letter</source>
        <translation>Werkzeuge des gewählten Buchstabens</translation>
    </message>
    <message>
        <source>Redraw the selected letter</source>
        <translation>Gewählten Buchstaben neu zeichnen</translation>
    </message>
    <message>
        <source>Nudge</source>
        <translation>Variieren</translation>
    </message>
    <message>
        <source>Four others to choose from</source>
        <translation>Vier andere zur Wahl</translation>
    </message>
    <message>
        <source>Take one of the four</source>
        <translation>Einen der vier nehmen</translation>
    </message>
    <message>
        <source>Lock or unlock it</source>
        <translation>Ihn festhalten oder freigeben</translation>
    </message>
    <message>
        <source>Show how every letter reads</source>
        <translation>Lesbarkeit jedes Buchstabens zeigen</translation>
    </message>
    <message>
        <source>Select no letter</source>
        <translation>Keinen Buchstaben wählen</translation>
    </message>
    <message>
        <source>Go on with the text</source>
        <translation>Am Text weiterschreiben</translation>
    </message>
    <message>
        <source>any other letter</source>
        <translation>jedes andere Zeichen</translation>
    </message>
    <message>
        <source>Go from frame to frame; ten at once with Shift</source>
        <translation>Von Bild zu Bild; mit Umschalt zehn auf einmal</translation>
    </message>
    <message>
        <source>To the noise, to the end</source>
        <translation>Zum Rauschen, zum Ende</translation>
    </message>
    <message>
        <source>Play; see what was asked for</source>
        <translation>Abspielen; sehen, wonach gefragt war</translation>
    </message>
    <message>
        <source>Another letter</source>
        <translation>Ein anderer Buchstabe</translation>
    </message>
    <message>
        <source>Another quantity of the graph</source>
        <translation>Eine andere Größe der Kurve</translation>
    </message>
    <message>
        <source>The graph even in ln σ</source>
        <translation>Die Kurve gleichmäßig in ln σ</translation>
    </message>
    <message>
        <source>Another fourth picture</source>
        <translation>Ein anderes viertes Bild</translation>
    </message>
    <message>
        <source>The state as it is</source>
        <translation>Der Zustand, wie er ist</translation>
    </message>
    <message>
        <source>A question: put the pin; guess by number</source>
        <translation>Eine Frage: Nadel setzen; nach Nummer raten</translation>
    </message>
    <message>
        <source>Go on otherwise from here; with new noise; four times</source>
        <translation>Von hier anders weitergehen; mit neuem Rauschen; viermal</translation>
    </message>
    <message>
        <source>Forget a branch</source>
        <translation>Einen Zweig vergessen</translation>
    </message>
    <message>
        <source>Guidance; what is not told the name</source>
        <translation>Strenge; die Vermutung ohne den Namen</translation>
    </message>
    <message>
        <source>Paint into the state; go on from there</source>
        <translation>In den Zustand malen; von dort weitergehen</translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation>Lektionen</translation>
    </message>
    <message>
        <source>In a lesson: go on, back; show the step as it began</source>
        <translation>In einer Lektion: weiter, zurück; den Schritt zeigen, wie er begann</translation>
    </message>
    <message>
        <source>On a projector: larger type, no controls</source>
        <translation>Am Beamer: größere Schrift, keine Bedienelemente</translation>
    </message>
    <message>
        <source>Side by side: each letter; difference to the first; against Heun</source>
        <translation>Nebeneinander: jeder Buchstabe; Unterschied zur ersten; gegen Heun</translation>
    </message>
    <message>
        <source>Save what is seen</source>
        <translation>Speichern, was zu sehen ist</translation>
    </message>
    <message>
        <source>A card with more of it</source>
        <translation>Eine Karte mit mehr dazu</translation>
    </message>
    <message>
        <source>What is this?</source>
        <translation>Was ist das?</translation>
    </message>
    <message>
        <source>Leave the question, the branch, the brush</source>
        <translation>Die Frage, den Zweig, den Pinsel verlassen</translation>
    </message>
    <message>
        <source>Go from picture to picture, from class to class</source>
        <translation>Von Bild zu Bild, von Klasse zu Klasse gehen</translation>
    </message>
    <message>
        <source>Look at one picture</source>
        <translation>Ein Bild ansehen</translation>
    </message>
    <message>
        <source>Choose a class</source>
        <translation>Eine Klasse wählen</translation>
    </message>
    <message>
        <source>Stop; go back</source>
        <translation>Anhalten; zurückgehen</translation>
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
        <source>Reset to defaults</source>
        <translation>Auf Vorgaben zurücksetzen</translation>
    </message>
    <message>
        <source>Look, motion, drawing and hand as at the first start</source>
        <translation>Aussehen, Bewegung, Zeichnung und Handschrift wie beim ersten Start</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
</context>
<context>
    <name>Startup</name>
    <message>
        <source>The model that draws the letters cannot be opened.</source>
        <translation>Das Modell, das die Buchstaben zeichnet, lässt sich nicht öffnen.</translation>
    </message>
    <message>
        <source>{0} Install Noisegram again to get it back.</source>
        <translation>{0} Noisegram neu installieren bringt es zurück.</translation>
    </message>
    <message>
        <source>Choose another model</source>
        <translation>Ein anderes Modell wählen</translation>
    </message>
    <message>
        <source>The training “{0}” is not finished.</source>
        <translation>Das Training „{0}“ ist nicht fertig.</translation>
    </message>
    <message>
        <source>Nothing of it is lost: it goes on where it was left.</source>
        <translation>Nichts ging verloren: Es geht dort weiter, wo es aufgehört hat.</translation>
    </message>
    <message>
        <source>It was cut off before anything was kept: it begins at the start.</source>
        <translation>Es brach ab, bevor etwas gesichert war: Es beginnt von vorn.</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>No engine</source>
        <translation>Kein Zeichenwerk</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>Bericht kopieren</translation>
    </message>
</context>
<context>
    <name>StateBar</name>
    <message>
        <source>frame {0} / {1}</source>
        <translation>Bild {0} / {1}</translation>
    </message>
    <message>
        <source>{0} s left</source>
        <translation>noch {0} s</translation>
    </message>
    <message>
        <source>starting the engine…</source>
        <translation>das Zeichenwerk startet …</translation>
    </message>
    <message>
        <source>waiting for its turn…</source>
        <translation>wartet, bis es dran ist…</translation>
    </message>
</context>
<context>
    <name>StateView</name>
    <message>
        <source>The pixel that is pointed at, in numbers: they fit.</source>
        <translation>Das Pixel, auf das gezeigt wird, in Zahlen: Sie passen.</translation>
    </message>
    <message>
        <source>The step to the next state, as this sampler takes it.</source>
        <translation>Der Schritt zum nächsten Zustand, wie ihn dieser Sampler geht.</translation>
    </message>
    <message>
        <source>covered until you have guessed</source>
        <translation>verdeckt, bis Sie geraten haben</translation>
    </message>
    <message>
        <source>guess, not told the name</source>
        <translation>Vermutung, ohne den Namen</translation>
    </message>
    <message>
        <source>guess x̂₀</source>
        <translation>Vermutung x̂₀</translation>
    </message>
    <message>
        <source>guess x̂₀, the last one</source>
        <translation>Vermutung x̂₀, die letzte</translation>
    </message>
    <message>
        <source>This model diffuses a latent: its pictures are decoded from it.</source>
        <translation>Dieses Modell diffundiert ein Latent: Seine Bilder sind daraus dekodiert.</translation>
    </message>
    <message>
        <source>Point at a pixel to see it in numbers. state = guess + σ × noise</source>
        <translation>Zeigen Sie auf ein Pixel, um es in Zahlen zu sehen. Zustand = Vermutung + σ × Rauschen</translation>
    </message>
</context>
<context>
    <name>StepButton</name>
    <message>
        <source>{0}, open</source>
        <translation>{0}, offen</translation>
    </message>
    <message>
        <source>Change: {0}</source>
        <translation>Ändern: {0}</translation>
    </message>
</context>
<context>
    <name>StepList</name>
    <message>
        <source>Steps of the lesson</source>
        <translation>Schritte der Lektion</translation>
    </message>
    <message>
        <source>Drag steps to order them, or Alt with ↑ ↓; Delete removes one, Enter shows it</source>
        <translation>Schritte durch Ziehen ordnen, oder Alt mit ↑ ↓; Entf entfernt einen, Eingabe zeigt ihn</translation>
    </message>
    <message>
        <source>(no words yet)</source>
        <translation>(noch ohne Worte)</translation>
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
    <name>StripView</name>
    <message>
        <source>Samples of what it draws</source>
        <translation>Proben dessen, was es zeichnet</translation>
    </message>
</context>
<context>
    <name>TaughtPanel</name>
    <message>
        <source>Experiment</source>
        <translation>Experiment</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Stop training; nothing of it is kept</source>
        <translation>Das Training anhalten; nichts davon wird aufgehoben</translation>
    </message>
    <message>
        <source>Once more, from another seed</source>
        <translation>Noch einmal, mit anderer Startzahl</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Back to the bench (Esc)</source>
        <translation>Zurück (Esc)</translation>
    </message>
    <message>
        <source>Both variants are trained here, on printed digits. Go on meanwhile; what comes of it stays.</source>
        <translation>Beide Varianten werden hier trainiert, an gedruckten Ziffern. Machen Sie inzwischen weiter; was dabei herauskommt, bleibt.</translation>
    </message>
    <message>
        <source>Drawing what was learned…</source>
        <translation>Zeichnet, was gelernt wurde …</translation>
    </message>
</context>
<context>
    <name>ThumbnailStrip</name>
    <message>
        <source>Examples: {0}</source>
        <translation>Beispiele: {0}</translation>
    </message>
</context>
<context>
    <name>Train</name>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>1 minute</source>
        <translation>1 Minute</translation>
    </message>
    <message>
        <source>{0} minutes</source>
        <translation>{0} Minuten</translation>
    </message>
    <message>
        <source>{0} hours</source>
        <translation>{0} Stunden</translation>
    </message>
    <message>
        <source>{0} days</source>
        <translation>{0} Tage</translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <translation>noch weniger als eine Minute</translation>
    </message>
    <message>
        <source>about {0} left</source>
        <translation>noch etwa {0}</translation>
    </message>
    <message>
        <source>1 min</source>
        <translation>1 min</translation>
    </message>
    <message>
        <source>{0} min</source>
        <translation>{0} min</translation>
    </message>
    <message>
        <source>{0} h</source>
        <translation>{0} h</translation>
    </message>
    <message>
        <source>{0} pictures a second</source>
        <translation>{0} Bilder je Sekunde</translation>
    </message>
    <message>
        <source>Nothing can be learned from a text.</source>
        <translation>Aus einem Text lässt sich nichts lernen.</translation>
    </message>
    <message>
        <source>Drop a folder or a zip of pictures; a text is written on Write.</source>
        <translation>Legen Sie einen Ordner oder ein Zip mit Bildern ab; ein Text wird unter Schreiben geschrieben.</translation>
    </message>
    <message>
        <source>with what it started from: {0}</source>
        <translation>mit dem, wovon es ausging: {0}</translation>
    </message>
</context>
<context>
    <name>TrainPage</name>
    <message>
        <source>Choose</source>
        <translation>Wählen</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Planen</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Trainieren</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Stop it first, then drop the pictures again.</source>
        <translation>Halten Sie es erst an, dann legen Sie die Bilder noch einmal ab.</translation>
    </message>
    <message>
        <source>Save its model first, then drop the pictures again.</source>
        <translation>Speichern Sie erst sein Modell, dann legen Sie die Bilder noch einmal ab.</translation>
    </message>
    <message>
        <source>Another training is open.</source>
        <translation>Ein anderes Training ist offen.</translation>
    </message>
    <message>
        <source>Stop it first, then add your handwriting.</source>
        <translation>Halten Sie es erst an, dann fügen Sie Ihre Handschrift hinzu.</translation>
    </message>
    <message>
        <source>Save its model first, then add your handwriting.</source>
        <translation>Speichern Sie erst sein Modell, dann fügen Sie Ihre Handschrift hinzu.</translation>
    </message>
    <message>
        <source>Stop and keep</source>
        <translation>Anhalten und behalten</translation>
    </message>
    <message>
        <source>New training</source>
        <translation>Neues Training</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Einen Ordner wählen …</translation>
    </message>
    <message>
        <source>as it was checked</source>
        <translation>wie geprüft</translation>
    </message>
    <message>
        <source>as it was planned</source>
        <translation>wie geplant</translation>
    </message>
    <message>
        <source>Choose something else</source>
        <translation>Etwas anderes wählen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Measure again</source>
        <translation>Noch einmal messen</translation>
    </message>
    <message>
        <source>The handwriting of {0}</source>
        <translation>Die Handschrift von {0}</translation>
    </message>
    <message>
        <source>every letter was looked at</source>
        <translation>jeder Buchstabe wurde angesehen</translation>
    </message>
    <message>
        <source>This model is not saved.</source>
        <translation>Dieses Modell ist nicht gespeichert.</translation>
    </message>
    <message>
        <source>What it has learned is deleted when you begin another training.</source>
        <translation>Was es gelernt hat, wird gelöscht, wenn Sie ein anderes Training beginnen.</translation>
    </message>
    <message>
        <source>Give it up</source>
        <translation>Aufgeben</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
</context>
<context>
    <name>TrainingData</name>
    <message>
        <source>1 picture</source>
        <translation>1 Bild</translation>
    </message>
    <message>
        <source>{0} pictures</source>
        <translation>{0} Bilder</translation>
    </message>
    <message>
        <source>{0}: far too few. A model of them can only repeat them; add more, {1} or better.</source>
        <translation>{0}: viel zu wenige. Ein Modell davon kann sie nur wiederholen; nehmen Sie mehr dazu, am besten {1} oder mehr.</translation>
    </message>
    <message>
        <source>all of one kind</source>
        <translation>alle von einer Art</translation>
    </message>
    <message>
        <source>{0} classes</source>
        <translation>{0} Klassen</translation>
    </message>
    <message>
        <source>{0} classes, from their table</source>
        <translation>{0} Klassen, aus ihrer Tabelle</translation>
    </message>
    <message>
        <source>{0} classes, from the subfolders</source>
        <translation>{0} Klassen, aus den Unterordnern</translation>
    </message>
    <message>
        <source>{0} classes, from the file names</source>
        <translation>{0} Klassen, aus den Dateinamen</translation>
    </message>
    <message>
        <source>{0} of files</source>
        <translation>{0} an Dateien</translation>
    </message>
    <message>
        <source>As {0} × {0} pixels in gray they take {1}</source>
        <translation>Mit {0} × {0} Pixeln in Grau brauchen sie {1}</translation>
    </message>
    <message>
        <source>As {0} × {0} pixels in color they take {1}</source>
        <translation>Mit {0} × {0} Pixeln in Farbe brauchen sie {1}</translation>
    </message>
    <message>
        <source>{0}, in memory.</source>
        <translation>{0} im Arbeitsspeicher.</translation>
    </message>
    <message>
        <source>{0}, and only {1} are free on the disk. Make room there, or choose a smaller size.</source>
        <translation>{0}, und auf der Festplatte sind nur {1} frei. Dort Platz schaffen oder eine kleinere Bildgröße wählen.</translation>
    </message>
    <message>
        <source>{0}, kept on the disk, where {1} are free.</source>
        <translation>{0}, auf der Festplatte; dort sind {1} frei.</translation>
    </message>
</context>
<context>
    <name>Trajectory</name>
    <message>
        <source>One picture</source>
        <translation>Ein Bild</translation>
    </message>
</context>
<context>
    <name>Transport</name>
    <message>
        <source>drawing… {0} s</source>
        <translation>wird gezeichnet… {0} s</translation>
    </message>
    <message>
        <source>drawing…</source>
        <translation>wird gezeichnet…</translation>
    </message>
    <message>
        <source>{0} / {1} s</source>
        <translation>{0} / {1} s</translation>
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
    <name>UnfinishedRow</name>
    <message>
        <source>Not finished: {0}</source>
        <translation>Nicht fertig: {0}</translation>
    </message>
    <message>
        <source>Not saved: {0}</source>
        <translation>Noch nicht gespeichert: {0}</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Begin again</source>
        <translation>Neu beginnen</translation>
    </message>
    <message>
        <source>Go on with {0}</source>
        <translation>Weiter mit {0}</translation>
    </message>
    <message>
        <source>Begin {0} again</source>
        <translation>{0} neu beginnen</translation>
    </message>
    <message>
        <source>Give it up</source>
        <translation>Aufgeben</translation>
    </message>
    <message>
        <source>Give up {0}</source>
        <translation>{0} aufgeben</translation>
    </message>
    <message>
        <source>It was cut off before anything was kept: it begins at the start.</source>
        <translation>Es brach ab, bevor etwas gesichert war: Es beginnt von vorn.</translation>
    </message>
    <message>
        <source>It goes on where it was left.</source>
        <translation>Es geht dort weiter, wo es aufgehört hat.</translation>
    </message>
    <message>
        <source>It has learned all it was to.</source>
        <translation>Es hat zu Ende gelernt.</translation>
    </message>
</context>
<context>
    <name>UnfinishedRuns</name>
    <message>
        <source>Give up the training “{0}”?</source>
        <translation>Das Training „{0}“ aufgeben?</translation>
    </message>
    <message>
        <source>What it has learned is deleted. The pictures stay as they are.</source>
        <translation>Was es gelernt hat, wird gelöscht. Die Bilder bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Give it up</source>
        <translation>Aufgeben</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
</context>
<context>
    <name>ValueChips</name>
    <message>
        <source>A lane with this value: two to four of them</source>
        <translation>Eine Bahn mit diesem Wert: zwei bis vier davon</translation>
    </message>
    <message>
        <source>Lane: {0}</source>
        <translation>Bahn: {0}</translation>
    </message>
</context>
<context>
    <name>WalkPanel</name>
    <message>
        <source>Noise level</source>
        <translation>Rauschpegel</translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation>Sampler</translation>
    </message>
    <message>
        <source>How a step goes from one noise level to the next</source>
        <translation>Wie ein Schritt von einem Rauschpegel zum nächsten führt</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Chance</source>
        <translation>Zufall</translation>
    </message>
    <message>
        <source>Color that is wanted</source>
        <translation>Gewünschte Farbe</translation>
    </message>
    <message>
        <source>Which of the two colors the particles are told to become</source>
        <translation>Welche der zwei Farben den Teilchen gesagt wird</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>Strenge</translation>
    </message>
    <message>
        <source>Into noise</source>
        <translation>Ins Rauschen</translation>
    </message>
    <message>
        <source>The data go into noise, instead of noise to data (D)</source>
        <translation>Die Daten gehen ins Rauschen, statt Rauschen zu Daten (D)</translation>
    </message>
    <message>
        <source>All samplers</source>
        <translation>Alle Sampler</translation>
    </message>
    <message>
        <source>The ways of all samplers from the same starts (A)</source>
        <translation>Die Wege aller Sampler von denselben Anfängen (A)</translation>
    </message>
    <message>
        <source>any color</source>
        <translation>jede Farbe</translation>
    </message>
    <message>
        <source>color {0}</source>
        <translation>Farbe {0}</translation>
    </message>
</context>
<context>
    <name>WayBar</name>
    <message>
        <source>Ticks are where the network is asked; between them are the frames that the sampler knows without asking.</source>
        <translation>Striche sind, wo das Netz gefragt wird; dazwischen liegen die Bilder, die der Sampler ohne Frage kennt.</translation>
    </message>
</context>
<context>
    <name>WayGraph</name>
    <message>
        <source>Graph of the way</source>
        <translation>Kurve des Weges</translation>
    </message>
    <message>
        <source>guidance acts</source>
        <translation>Strenge wirkt</translation>
    </message>
</context>
<context>
    <name>WaysRow</name>
    <message>
        <source>Ways of the letter</source>
        <translation>Wege des Buchstabens</translation>
    </message>
    <message>
        <source>Ways of this letter: as written, and those that left it</source>
        <translation>Wege dieses Buchstabens: wie geschrieben, und die davon abgezweigten</translation>
    </message>
</context>
<context>
    <name>WhatsThis</name>
    <message>
        <source>What is this? Then click what you want to know of ({0})</source>
        <translation>Was ist das? Klicken Sie dann auf das, was Sie wissen möchten ({0})</translation>
    </message>
    <message>
        <source>What is this?</source>
        <translation>Was ist das?</translation>
    </message>
</context>
<context>
    <name>WhichBody</name>
    <message>
        <source>Picture {0}</source>
        <translation>Bild {0}</translation>
    </message>
    <message>
        <source>drawing…</source>
        <translation>wird gezeichnet…</translation>
    </message>
    <message>
        <source>noised</source>
        <translation>verrauscht</translation>
    </message>
    <message>
        <source>on its way</source>
        <translation>unterwegs</translation>
    </message>
    <message>
        <source>Pair {0} of {1}, {2}</source>
        <translation>Paar {0} von {1}, {2}</translation>
    </message>
</context>
<context>
    <name>WholePicture</name>
    <message>
        <source>What came of the experiment</source>
        <translation>Was beim Experiment herauskam</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Noisegram</source>
        <translation>Noisegram</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>“{0}”</source>
        <translation>„{0}“</translation>
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
        <source>Hello! Now you.</source>
        <translation>Hallo! Jetzt Sie.</translation>
    </message>
    <message>
        <source>A window that is closed left another message: “{0}”</source>
        <translation>Ein Fenster, das schon geschlossen ist, hat noch eine Nachricht: „{0}“</translation>
    </message>
    <message>
        <source>Open the message</source>
        <translation>Nachricht öffnen</translation>
    </message>
    <message>
        <source>Open another…</source>
        <translation>Eine andere öffnen …</translation>
    </message>
    <message>
        <source>Paste another…</source>
        <translation>Einen anderen einfügen …</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Play it again (Enter)</source>
        <translation>Noch einmal abspielen (Eingabetaste)</translation>
    </message>
    <message>
        <source>Draw it (Enter)</source>
        <translation>Zeichnen (Eingabetaste)</translation>
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
</context>
<context>
    <name>ZoomBar</name>
    <message>
        <source>&amp;Automatic</source>
        <translation>&amp;Automatisch</translation>
    </message>
    <message>
        <source>&amp;Whole page</source>
        <translation>&amp;Ganze Seite</translation>
    </message>
    <message>
        <source>Full wi&amp;dth</source>
        <translation>Ganze &amp;Breite</translation>
    </message>
    <message>
        <source>&amp;100 %</source>
        <translation>&amp;100 %</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>Ver&amp;größern</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>Ver&amp;kleinern</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>How large the page is shown</source>
        <translation>Wie groß die Seite gezeigt wird</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>{0} %</source>
        <translation>{0} %</translation>
    </message>
    <message>
        <source>Zoom, {0}</source>
        <translation>Zoom, {0}</translation>
    </message>
</context>
</TS>
