# Runs Nacre in PowerShell from the folder above this script (lib/*.jar) on the Java in runtime/, where
# that is shipped, else on a JDK 25 or newer. nacre.bat does the same for cmd.
#
#   JAVA_HOME         a JDK to prefer, where there is no runtime/
#   NACRE_JAVA_OPTS   further options of the JVM, such as -Xmx8g
#   NACRE_CACHE=off   do without the cache that shortens the start
$ErrorActionPreference = 'Stop'
$leastJava = 25
$nacreHome = Split-Path -Parent $PSScriptRoot
$program = if ($env:OS -eq 'Windows_NT') { 'java.exe' } else { 'java' }

# The value of a key in a JDK's release file, or an empty text.
function Get-ReleaseValue([string] $folder, [string] $key) {
  $file = Join-Path $folder 'release'
  if (-not (Test-Path -LiteralPath $file)) { return '' }
  foreach ($line in Get-Content -LiteralPath $file) {
    if ($line.StartsWith("$key=")) { return $line.Substring($key.Length + 1).Trim('"') }
  }
  return ''
}

# Whether the folder is a JDK that can run Nacre.
function Test-Jdk([string] $folder) {
  if (-not $folder -or -not (Test-Path -LiteralPath (Join-Path $folder "bin/$program"))) { return $false }
  $version = (Get-ReleaseValue $folder 'JAVA_VERSION') -replace '[^0-9].*$', ''
  return $version -and [int] $version -ge $leastJava
}

function Find-Jdk {
  $shipped = Join-Path $nacreHome 'runtime'
  if (Test-Path -LiteralPath (Join-Path $shipped "bin/$program")) { return $shipped }
  $folders = @($env:JAVA_HOME)
  $java = Get-Command java -CommandType Application -ErrorAction SilentlyContinue | Select-Object -First 1
  if ($java) { $folders += Split-Path -Parent (Split-Path -Parent $java.Source) }
  $usual = @('Eclipse Adoptium', 'Java', 'Microsoft', 'Zulu', 'Amazon Corretto', 'BellSoft')
  $patterns = @($usual | Where-Object { $env:ProgramFiles } | ForEach-Object { Join-Path $env:ProgramFiles "$_/*" })
  if ($env:LOCALAPPDATA) { $patterns += Join-Path $env:LOCALAPPDATA 'Programs/Eclipse Adoptium/*' }
  $patterns += @("$HOME/.jdks/*", "$HOME/scoop/apps/*jdk*/current", '/usr/lib/jvm/*')
  foreach ($pattern in $patterns) {
    $folders += Get-ChildItem -Path $pattern -Directory -ErrorAction SilentlyContinue | ForEach-Object FullName
  }
  foreach ($folder in $folders) { if (Test-Jdk $folder) { return $folder } }
  return $null
}

# Removes what lies in the folder of caches since before a time.
function Remove-Old([string] $filter, [datetime] $before) {
  Get-ChildItem -Path $folder -Filter $filter | Where-Object LastWriteTime -lt $before |
    Remove-Item -Recurse -Force -ErrorAction SilentlyContinue
}

$jdk = Find-Jdk
if (-not $jdk) {
  [Console]::Error.WriteLine("nacre: no JDK $leastJava or newer found (looked at JAVA_HOME, the java on the PATH and the usual folders).")
  [Console]::Error.WriteLine("Install one, for example Eclipse Temurin $leastJava from https://adoptium.net, or set JAVA_HOME to yours.")
  exit 1
}
$java = Join-Path $jdk "bin/$program"
$lib = Join-Path $nacreHome 'lib'
$jar = (Get-ChildItem -Path (Join-Path $lib 'nacre-cli-*.jar') | Select-Object -First 1).FullName
$options = @("$env:NACRE_JAVA_OPTS" -split '\s+' | Where-Object { $_ })

$flags = @('-XX:-PrintWarnings', '--enable-native-access=ALL-UNNAMED', '--sun-misc-unsafe-memory-access=allow',
  '-Xlog:disable', '-XX:CompileCommand=quiet',
  '-XX:CompileCommand=CompileThresholdScaling,io.nacre.net.Vector*::*,0.02',
  '-XX:CompileCommand=CompileThresholdScaling,jdk.internal.classfile.impl.*::*,1000.0')
# What methods did in the rehearsal, which has no vectors, would lead the compiler astray.
$flags += '-XX:+IgnoreUnrecognizedVMOptions', '-XX:+UnlockDiagnosticVMOptions', '-XX:-AOTRecordTraining',
  '-XX:-AOTReplayTraining'
# A small machine has a single C2 thread by default, and everything waits for it.
if ([Environment]::ProcessorCount -le 3) { $flags += '-XX:CICompilerCount=3' }
# Another collector that is asked for is kept, and has a cache of its own.
$collector = [bool] ($options -match '^-XX:\+Use.*GC$')
if (-not $collector) { $flags += '-XX:+UseG1GC', '-XX:G1HeapRegionSize=1m' }

# The cache of what the JVM need not find out again (JEP 483). Its name has the JDK and the jars'
# sizes; the JVM itself passes over one that does not fit. An empty file says that making it failed.
$cache = $null
if ($env:NACRE_CACHE -ne 'off' -and -not ($options -match '^-Xshare:|^-XX:AOT|^-XX:SharedArchiveFile')) {
  $key = @(Get-ReleaseValue $jdk 'JAVA_RUNTIME_VERSION')
  $key += Get-ChildItem -Path (Join-Path $lib 'nacre-*.jar') | ForEach-Object Length
  if (Test-Path -LiteralPath (Join-Path $lib 'onet')) { $key += 'onet' }
  if ($collector) { $key += 'gc' }
  $name = "nacre-$($key -join '-').aot"
  $folder = $lib
  try {
    $probe = New-Item -ItemType Directory -Path (Join-Path $folder "nacre.probe-$PID")
    Remove-Item -LiteralPath $probe.FullName
  } catch {
    $place = if ($env:LOCALAPPDATA) { $env:LOCALAPPDATA } else { Join-Path $HOME '.cache' }
    $folder = Join-Path $place 'nacre'
    New-Item -ItemType Directory -Force -Path $folder | Out-Null
  }
  $cache = Join-Path $folder $name
  if (-not (Test-Path -LiteralPath $cache)) {
    # Rehearses the usual commands once, which takes seconds. One process does it; others go without. Whoever is killed at it
    # leaves a lock, which gets old; a cache that nobody made anew for a month is of another JVM or of earlier jars.
    Remove-Old 'nacre-*.lock' (Get-Date).AddMinutes(-10)
    Remove-Old 'nacre-*.aot' (Get-Date).AddDays(-30)
    $lock = "$cache.lock"
    $made = $null
    try { $made = New-Item -ItemType Directory -Path $lock } catch { $made = $null }
    if ($made) {
      if (-not [Console]::IsErrorRedirected) {
        [Console]::Error.WriteLine('nacre: preparing this JVM, once, for quick starts ...')
      }
      # PowerShell 5 takes a line on standard error that is redirected for an error of its own, which must not end this.
      $ErrorActionPreference = 'Continue'
      & $java @flags "-XX:ErrorFile=$lock/error" "-XX:AOTCacheOutput=$lock/aot" "-Dnacre.rehearsal=$lock" `
        -cp $jar io.nacre.cli.Main 2>&1 | Out-Null
      $ErrorActionPreference = 'Stop'
      if (Test-Path -LiteralPath "$lock/aot") {
        Move-Item -Force -LiteralPath "$lock/aot" -Destination $cache
      } else {
        New-Item -ItemType File -Path $cache | Out-Null
      }
      Remove-Item -Recurse -Force -LiteralPath $lock
    }
  }
  if (-not (Test-Path -LiteralPath $cache) -or (Get-Item -LiteralPath $cache).Length -eq 0) { $cache = $null }
}
if ($cache) { $flags += "-XX:AOTCache=$cache" }

# Java cannot ask whether standard output or error is a terminal, nor how wide it is.
$output = -not [Console]::IsOutputRedirected
$errors = -not [Console]::IsErrorRedirected
$flags += "-Dnacre.terminal=$($errors.ToString().ToLowerInvariant())"
$flags += "-Dnacre.terminal.output=$($output.ToString().ToLowerInvariant())"
if ($output -or $errors) { $flags += "-Dnacre.columns=$($Host.UI.RawUI.WindowSize.Width)" }

& $java @flags @options -jar $jar @args
exit $LASTEXITCODE
