package org.saoma.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.saoma.generation.BootChoice;
import org.saoma.generation.GenerationStore;
import org.saoma.generation.SettingsSnapshot;
import org.saoma.generation.StateFile;
import org.saoma.generation.StoreState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a home says is to be started, and what turns out about that. Trouble with its file never keeps a terminal from selling. */
final class BootState {

    private final Path modules;
    private final Path conf;
    private final StateFile file;
    private final Thread logging;
    private StoreState state = StoreState.initial();

    /**
     * @param modules where the home keeps generations
     * @param conf where it keeps its settings
     * @param logging ends when there is a log
     */
    BootState(Path modules, Path conf, Thread logging) {
        this.modules = modules;
        this.conf = conf;
        this.logging = logging;
        this.file = new StateFile(modules);
    }

    /** Whether there never was anything but what the distribution brought. */
    boolean isNew() {
        return !file.exists();
    }

    /** Reads what to try. A start of a generation on trial is counted before this returns. */
    BootChoice choose() throws InterruptedException {
        state = StoreState.initial();
        try {
            state = file.read();
            BootChoice choice = BootChoice.of(state);
            if (!state.isSettled()) {
                write(withSettings(choice.state()));
            }
            return choice;
        } catch (IOException e) {
            log().error("{} cannot be read or written; nothing new is tried", file, e);
            return BootChoice.of(new StoreState(state.current(), state.lastGood(), null, null, null));
        }
    }

    /**
     * Writes down that a generation cannot be started, before the next one is: its module manager reads the state once.
     *
     * @param next what is tried in its place
     */
    void cannotStart(long sequence, long next, String reason) throws InterruptedException {
        log().error("generation {} cannot be started; generation {} is tried: {}", sequence, next, reason);
        try {
            write(withSettings(state.cannotStart(sequence, next, reason)));
        } catch (IOException e) {
            log().error("{} cannot be written; the next start tries generation {} again", file, sequence, e);
        }
    }

    /** The generation that has yet to prove healthy, as it stands in the file since its start was counted. */
    Optional<StoreState.Trial> trial() {
        return Optional.ofNullable(state.trial());
    }

    StateFile file() {
        return file;
    }

    private void write(StoreState next) throws IOException {
        file.write(next);
        state = next;
    }

    private StoreState withSettings(StoreState next) throws InterruptedException {
        if (next.settingsOf() == null) {
            return next;
        }
        try {
            new SettingsSnapshot(conf, new GenerationStore(modules)).putBack(next.settingsOf());
        } catch (IOException e) {
            log().error("the settings of generation {} cannot be put back; they stay", next.settingsOf(), e);
        }
        return next.settingsPutBack();
    }

    /** Not a constant: nothing may ask for a log before logging is set up, for which an ordinary start does not wait here. */
    private Logger log() throws InterruptedException {
        logging.join();
        return LoggerFactory.getLogger(BootState.class);
    }
}
