# Untested. Filled in by packaging/recipes.py, for Casks of a tap: brew install --cask noisegram.
cask "noisegram" do
  version "@VERSION@"
  sha256 "@DMGSHA@"

  url "@ADDRESS@/releases/download/v#{version}/@DMG@"
  name "Noisegram"
  desc "Messages drawn by hand out of noise"
  homepage "@ADDRESS@"

  depends_on arch: :arm64 # PyTorch exists for no other Mac
  depends_on macos: ">= :sonoma"

  app "Noisegram.app"
  binary "#{appdir}/Noisegram.app/Contents/MacOS/noisegram"

  zap trash: [
    "~/Library/Application Support/noisegram",
    "~/Library/Caches/noisegram",
    "~/Library/Logs/noisegram",
  ]
end
