; Inno Setup script: for one user, no administrator, Start menu, model files, uninstaller.
; Called by windows_installer.py with /D for Version, Bundle, Icon, Folder, Name. Untested.

[Setup]
AppId={{6C1B3F2E-9E0B-4C58-9E4C-5B0C8B7F4D21}
AppName=Noisegram
AppVersion={#Version}
AppPublisher=The Noisegram authors
DefaultDirName={autopf}\Noisegram
DefaultGroupName=Noisegram
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
LicenseFile={#Bundle}\licenses\LICENSE-Noisegram.txt
OutputDir={#Folder}
OutputBaseFilename={#Name}
SetupIconFile={#Icon}
UninstallDisplayIcon={app}\noisegram.exe
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
ChangesAssociations=yes
#ifdef Signed
SignTool=sign
#endif

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "de"; MessagesFile: "compiler:Languages\German.isl"

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked
Name: "models"; Description: "{cm:AssocFileExtension,Noisegram,.safetensors}"; Flags: unchecked
Name: "lessons"; Description: "{cm:AssocFileExtension,Noisegram,.lesson.json}"

[Files]
Source: "{#Bundle}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[InstallDelete]
; An older version's files must not mix with these.
Type: filesandordirs; Name: "{app}\_internal"

[Icons]
Name: "{group}\Noisegram"; Filename: "{app}\noisegram.exe"
Name: "{group}\Noisegram (default settings)"; Filename: "{app}\noisegram.exe"; Parameters: "--safe"
Name: "{autodesktop}\Noisegram"; Filename: "{app}\noisegram.exe"; Tasks: desktopicon

[Registry]
Root: HKA; Subkey: "Software\Classes\.safetensors\OpenWithProgids"; ValueType: string; ValueName: "Noisegram.Model"; ValueData: ""; Flags: uninsdeletevalue; Tasks: models
Root: HKA; Subkey: "Software\Classes\Noisegram.Model"; ValueType: string; ValueData: "Noisegram model"; Flags: uninsdeletekey; Tasks: models
Root: HKA; Subkey: "Software\Classes\Noisegram.Model\shell\open\command"; ValueType: string; ValueData: """{app}\noisegram.exe"" ""%1"""; Tasks: models
; Windows looks at what follows the last point only: Noisegram is offered for .json files, beside
; whatever opens them otherwise, and takes those that are lessons.
Root: HKA; Subkey: "Software\Classes\.json\OpenWithProgids"; ValueType: string; ValueName: "Noisegram.Lesson"; ValueData: ""; Flags: uninsdeletevalue; Tasks: lessons
Root: HKA; Subkey: "Software\Classes\Noisegram.Lesson"; ValueType: string; ValueData: "Noisegram lesson"; Flags: uninsdeletekey; Tasks: lessons
Root: HKA; Subkey: "Software\Classes\Noisegram.Lesson\shell\open\command"; ValueType: string; ValueData: """{app}\noisegram.exe"" ""%1"""; Tasks: lessons

[Run]
Filename: "{app}\noisegram.exe"; Description: "{cm:LaunchProgram,Noisegram}"; Flags: nowait postinstall skipifsilent
