package org.saoma.core.http.access;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.saoma.core.http.web.ApiProblem;
import org.saoma.core.http.web.ProblemCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signs people in by PIN, one at a time: hashing needs memory. */
public final class SignIn {
    private static final Logger LOG = LoggerFactory.getLogger(SignIn.class);

    private final People people;
    private final Sessions sessions;
    private final LockOut lockOut;

    public SignIn(Path home, People people, Sessions sessions, Clock clock) {
        this.people = people;
        this.sessions = sessions;
        this.lockOut = new LockOut(home, clock);
    }

    /**
     * Begins a session.
     *
     * @param user who signs in; null to find the person by the PIN alone
     * @throws ApiProblem when the PIN is wrong, or was wrong too often; it does not tell whether there is such a person
     */
    public synchronized Sessions.Begun signIn(String user, String pin) throws ApiProblem, IOException {
        if (people.list().isEmpty()) {
            throw new ApiProblem(ProblemCode.NO_PEOPLE, "");
        }
        List<Person> candidates = people.list().stream()
                .filter(person -> user == null || person.name().equals(user))
                .toList();
        refuseLocked(LockOut.TERMINAL);
        if (user != null && !candidates.isEmpty()) {
            refuseLocked(user);
        }
        Optional<Person> person = match(candidates, pin);
        if (person.isEmpty()) {
            List<String> names = new ArrayList<>(List.of(LockOut.TERMINAL));
            if (user != null) {
                candidates.forEach(candidate -> names.add(candidate.name()));
            }
            lockOut.wrong(names);
            LOG.warn("A wrong PIN was entered");
            throw new ApiProblem(ProblemCode.WRONG_PIN, "");
        }
        refuseLocked(person.get().name());
        lockOut.right(person.get().name());
        LOG.info("{} signed in as {}", person.get().name(), person.get().grant().word());
        return sessions.begin(person.get());
    }

    private void refuseLocked(String name) throws ApiProblem, IOException {
        Optional<Duration> remaining = lockOut.remaining(name);
        if (remaining.isPresent()) {
            long seconds = remaining.get().toSeconds() + 1;
            throw new ApiProblem(ProblemCode.LOCKED_OUT, String.valueOf((seconds + 59) / 60))
                    .with("Retry-After", String.valueOf(seconds));
        }
    }

    private static Optional<Person> match(List<Person> candidates, String pin) {
        if (candidates.isEmpty()) {
            // An unknown name takes as long as a wrong PIN.
            PinHash.of(pin);
            return Optional.empty();
        }
        return candidates.stream()
                .filter(person -> PinHash.matches(pin, person.hash()))
                .findFirst();
    }
}
