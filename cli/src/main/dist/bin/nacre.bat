@echo off
rem Runs Nacre on Windows from the folder above this script (lib\*.jar) on the Java in runtime\, where
rem that is shipped, else on a JDK 25 or newer. nacre.ps1 does the same for PowerShell.
rem
rem   JAVA_HOME         a JDK to prefer, where there is no runtime\
rem   NACRE_JAVA_OPTS   further options of the JVM, such as -Xmx8g
rem   NACRE_CACHE=off   do without the cache that shortens the start
setlocal EnableExtensions DisableDelayedExpansion
for %%H in ("%~dp0..") do set "NACRE_HOME=%%~fH"
set "NACRE_JDK="

if exist "%NACRE_HOME%\runtime\bin\java.exe" set "NACRE_JDK=%NACRE_HOME%\runtime"
if defined NACRE_JDK goto found
if defined JAVA_HOME call :try "%JAVA_HOME%"
for %%J in (java.exe) do call :above "%%~$PATH:J"
for /d %%D in ("%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" "%ProgramFiles%\Microsoft\*") do call :try "%%~fD"
for /d %%D in ("%ProgramFiles%\Zulu\*" "%ProgramFiles%\Amazon Corretto\*" "%ProgramFiles%\BellSoft\*") do call :try "%%~fD"
for /d %%D in ("%LOCALAPPDATA%\Programs\Eclipse Adoptium\*" "%USERPROFILE%\.jdks\*" "%USERPROFILE%\scoop\apps\*jdk*") do call :try "%%~fD"
if defined NACRE_JDK goto found
echo nacre: no JDK 25 or newer found (looked at JAVA_HOME, the java on the PATH and the usual folders).>&2
echo Install one, for example Eclipse Temurin 25 from https://adoptium.net>&2
echo (or "winget install EclipseAdoptium.Temurin.25.JDK"), or set JAVA_HOME to yours.>&2
exit /b 1

:found
for /f "delims=" %%J in ('dir /b "%NACRE_HOME%\lib\nacre-cli-*.jar"') do set "NACRE_JAR=%NACRE_HOME%\lib\%%J"
set "NACRE_FLAGS=-XX:-PrintWarnings --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -Xlog:disable"
set "NACRE_FLAGS=%NACRE_FLAGS% -XX:CompileCommand=quiet -XX:CompileCommand=CompileThresholdScaling,io.nacre.net.Vector*::*,0.02"
set "NACRE_FLAGS=%NACRE_FLAGS% -XX:CompileCommand=CompileThresholdScaling,jdk.internal.classfile.impl.*::*,1000.0"
rem What methods did in the rehearsal, which has no vectors, would lead the compiler astray.
set "NACRE_FLAGS=%NACRE_FLAGS% -XX:+IgnoreUnrecognizedVMOptions -XX:+UnlockDiagnosticVMOptions -XX:-AOTRecordTraining -XX:-AOTReplayTraining"
rem A small machine has a single C2 thread by default, and everything waits for it.
if %NUMBER_OF_PROCESSORS%0 LEQ 30 set "NACRE_FLAGS=%NACRE_FLAGS% -XX:CICompilerCount=3"
rem Another collector that is asked for is kept, and has a cache of its own.
set "NACRE_MATCH= %NACRE_JAVA_OPTS% "
set "NACRE_COLLECTOR="
for %%O in (%NACRE_JAVA_OPTS%) do call :collector "%%~O"
if not defined NACRE_COLLECTOR set "NACRE_FLAGS=%NACRE_FLAGS% -XX:+UseG1GC -XX:G1HeapRegionSize=1m"

rem The cache of what the JVM need not find out again (JEP 483). Its name has the JDK and the jars'
rem sizes; the JVM itself passes over one that does not fit. An empty file says that making it failed.
set "NACRE_AOT="
if /i "%NACRE_CACHE%"=="off" goto run
if not "%NACRE_MATCH:-Xshare=%"=="%NACRE_MATCH%" goto run
if not "%NACRE_MATCH:-XX:AOT=%"=="%NACRE_MATCH%" goto run
if not "%NACRE_MATCH:-XX:SharedArchiveFile=%"=="%NACRE_MATCH%" goto run
call :key
set "NACRE_FOLDER=%NACRE_HOME%\lib"
set "NACRE_MADE="
mkdir "%NACRE_FOLDER%\nacre.probe" 2>nul && set "NACRE_MADE=yes"
if defined NACRE_MADE rmdir "%NACRE_FOLDER%\nacre.probe"
if not defined NACRE_MADE set "NACRE_FOLDER=%LOCALAPPDATA%\nacre"
set "NACRE_AOT=%NACRE_FOLDER%\nacre-%NACRE_KEY%.aot"
if not exist "%NACRE_AOT%" call :make
for %%A in ("%NACRE_AOT%") do if "%%~zA"=="0" set "NACRE_AOT="
if defined NACRE_AOT if not exist "%NACRE_AOT%" set "NACRE_AOT="

:run
if not defined NACRE_AOT goto plain
"%NACRE_JDK%\bin\java.exe" %NACRE_FLAGS% %NACRE_JAVA_OPTS% "-XX:AOTCache=%NACRE_AOT%" -jar "%NACRE_JAR%" %*
exit /b %ERRORLEVEL%
:plain
"%NACRE_JDK%\bin\java.exe" %NACRE_FLAGS% %NACRE_JAVA_OPTS% -jar "%NACRE_JAR%" %*
exit /b %ERRORLEVEL%

rem Whether the option %1 of the JVM chooses a collector.
:collector
set "NACRE_WORD=%~1"
if "%NACRE_WORD:~0,8%"=="-XX:+Use" if "%NACRE_WORD:~-2%"=="GC" set "NACRE_COLLECTOR=yes"
exit /b 0

rem Takes the JDK whose bin holds the file %1, an empty name being none.
:above
if "%~1"=="" exit /b 0
for %%L in ("%~dp1..") do call :try "%%~fL"
exit /b 0

rem Takes the JDK in folder %1 if none was found before and it is new enough, as its release file says.
:try
if defined NACRE_JDK exit /b 0
if not exist "%~1\bin\java.exe" exit /b 0
if not exist "%~1\release" exit /b 0
set "NACRE_FOUND="
for /f "usebackq tokens=1,2 delims==" %%A in ("%~1\release") do if "%%~A"=="JAVA_VERSION" set "NACRE_FOUND=%%~B"
for /f "tokens=1 delims=.+-" %%V in ("%NACRE_FOUND%") do if %%V GEQ 25 set "NACRE_JDK=%~1"
exit /b 0

:size
set "NACRE_KEY=%NACRE_KEY%-%~z1"
exit /b 0

:key
set "NACRE_KEY="
for /f "usebackq tokens=1,2 delims==" %%A in ("%NACRE_JDK%\release") do if "%%~A"=="JAVA_RUNTIME_VERSION" set "NACRE_KEY=%%~B"
for /f "delims=" %%J in ('dir /b "%NACRE_HOME%\lib\nacre-*.jar"') do call :size "%NACRE_HOME%\lib\%%J"
if exist "%NACRE_HOME%\lib\onet" set "NACRE_KEY=%NACRE_KEY%-onet"
if defined NACRE_COLLECTOR set "NACRE_KEY=%NACRE_KEY%-gc"
exit /b 0

rem Rehearses the usual commands once, which takes seconds. One process does it; others go without. Whoever is killed at it
rem leaves a lock, which gets old; a cache that nobody made anew for a month is of another JVM or of earlier jars.
:make
if not exist "%NACRE_FOLDER%" mkdir "%NACRE_FOLDER%"
forfiles /p "%NACRE_FOLDER%" /m nacre-*.lock /d -1 /c "cmd /c rmdir /s /q @path" >nul 2>nul
forfiles /p "%NACRE_FOLDER%" /m nacre-*.aot /d -30 /c "cmd /c del @path" >nul 2>nul
set "NACRE_MADE="
mkdir "%NACRE_AOT%.lock" 2>nul && set "NACRE_MADE=yes"
if not defined NACRE_MADE exit /b 0
"%NACRE_JDK%\bin\java.exe" %NACRE_FLAGS% "-XX:ErrorFile=%NACRE_AOT%.lock\error" "-XX:AOTCacheOutput=%NACRE_AOT%.lock\aot" "-Dnacre.rehearsal=%NACRE_AOT%.lock" -cp "%NACRE_JAR%" io.nacre.cli.Main >nul 2>nul <nul
if exist "%NACRE_AOT%.lock\aot" (move /y "%NACRE_AOT%.lock\aot" "%NACRE_AOT%" >nul) else (type nul >"%NACRE_AOT%")
rmdir /s /q "%NACRE_AOT%.lock" 2>nul
exit /b 0
