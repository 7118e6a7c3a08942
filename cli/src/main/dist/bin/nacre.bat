@echo off
rem Runs Nacre on Windows: uses JAVA_HOME, else the java on the PATH; it must be a JDK 25 or newer.
setlocal
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
for %%J in ("%~dp0..\lib\nacre-cli-*.jar") do set "JAR=%%~fJ"
"%JAVA%" -XX:-PrintWarnings --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -XX:CompileCommand=quiet -XX:CompileCommand=CompileThresholdScaling,io.nacre.net.Vector*::*,0.02 -XX:+UseParallelGC %NACRE_JAVA_OPTS% -jar "%JAR%" %*
exit /b %ERRORLEVEL%
