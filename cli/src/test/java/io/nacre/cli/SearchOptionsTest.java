package io.nacre.cli;

import io.nacre.cli.terminal.ExitCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Options of searches that contradict each other. */
class SearchOptionsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--target-iou 99|part of 1",
        "--target-iou 0|part of 1",
        "--max-bytes 0|--max-bytes",
        "--max-bytes 2k --reward|--max-bytes",
        "--strategy best|--strategy",
        "--budget 1s --search-work 1G|--search-work and --budget exclude each other",
        "--search-work 1M --proxy-steps 1M|--proxy-steps 1000000",
        "--rounds 3|--rounds belongs to --strategy enas",
        "--strategy enas --rounds 0|--rounds",
        "--strategy enas --proxy-steps 1k --proxy-epochs 1|--proxy-steps and --proxy-epochs",
        "--strategy enas --final-steps 1k --final-epochs 1|--final-steps and --final-epochs",
        "--strategy enas --controller gru|--controller",
        "--strategy enas --tolerance 2|--tolerance",
        "--no-size-reward|--no-size-reward belongs to the paper's reward",
        "--reward --reward-scale 0|--reward-scale",
        "--widths 8,300|--widths",
        "--activations relu,foo|unknown activation 'foo'",
        "--max-depth 0|--max-depth",
        "--resume /|folder",
      })
  void wrongSearchesAreRefusedBeforeAnyWork(String options, String message) {
    Object[] words = ("search sample:nope " + options).split(" ");
    ExitCode code = options.startsWith("--resume") ? ExitCode.FAILURE : ExitCode.USAGE;
    CommandRun.of(words).failed(code, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--search --no-search|--search",
        "--search --arch 8x32|--arch gives a network",
        "--search --params 100|--params is for the training of one network",
        "--search --steps 1M|--steps is for",
        "--arch auto --epochs 3|--epochs is for",
        "--search --checkpoint x|--checkpoint is for",
        "--no-search --arch auto|--arch auto searches",
        "--no-search --target-iou 99%|--target-iou belongs to a search",
        "--arch 8x32 --strategy random|--strategy belongs to a search",
        "--recipe paper --strategy enas|add --search",
        "--steps 1M --resume x|--resume belongs to a search",
      })
  void encodeRefusesWhatContradictsItself(String options, String message) {
    Object[] words = ("encode sample:nope " + options).split(" ");
    CommandRun.of(words).failed(ExitCode.USAGE, message);
  }
}
