package org.saoma.core.http.access;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The people who are signed in. A session ends when it is idle or old, when its person is changed, and with the terminal. */
public final class Sessions {
    private static final Duration LONGEST = Duration.ofHours(16);
    private static final int MOST = 200;

    /** A session and when it was last used. */
    private record Held(Session session, Instant usedAt) {}

    private final People people;
    private final Clock clock;
    private final Duration idle;
    private final Secrets secrets = new Secrets();
    private final AtomicLong numbers = new AtomicLong();
    private final Map<String, Held> byHash = new ConcurrentHashMap<>();

    /** @param idle how long a session lasts without a request */
    public Sessions(People people, Clock clock, Duration idle) {
        this.people = people;
        this.clock = clock;
        this.idle = idle;
    }

    /** A session that has begun, and the secret for its cookie. */
    public record Begun(Session session, String secret) {
        @Override
        public String toString() {
            return "Begun[" + session + "]";
        }
    }

    public Begun begin(Person person) {
        Instant now = clock.instant();
        byHash.values().removeIf(held -> over(held, now));
        while (byHash.size() >= MOST) {
            byHash.entrySet().stream()
                    .min(Map.Entry.comparingByValue((a, b) -> a.usedAt().compareTo(b.usedAt())))
                    .ifPresent(oldest -> byHash.remove(oldest.getKey()));
        }
        Session session = new Session(numbers.incrementAndGet(), person, secrets.next(), now);
        String secret = secrets.next();
        byHash.put(Secrets.sha256(secret), new Held(session, now));
        return new Begun(session, secret);
    }

    /** The session of a cookie, which counts as a use of it. */
    public Optional<Session> use(String secret) throws IOException {
        String hash = Secrets.sha256(secret);
        Instant now = clock.instant();
        Held held = byHash.get(hash);
        if (held == null) {
            return Optional.empty();
        }
        if (over(held, now) || !unchanged(held.session().person())) {
            byHash.remove(hash);
            return Optional.empty();
        }
        byHash.computeIfPresent(hash, (key, same) -> new Held(same.session(), now));
        return Optional.of(held.session());
    }

    public void end(String secret) {
        byHash.remove(Secrets.sha256(secret));
    }

    /** Whether a session still goes on; looking does not count as a use. */
    public boolean isOpen(Session session) throws IOException {
        Instant now = clock.instant();
        return unchanged(session.person())
                && byHash.values().stream()
                        .anyMatch(held -> held.session().number() == session.number() && !over(held, now));
    }

    private boolean unchanged(Person person) throws IOException {
        return people.find(person.name()).filter(person::equals).isPresent();
    }

    private boolean over(Held held, Instant now) {
        return held.usedAt().plus(idle).isBefore(now)
                || held.session().startedAt().plus(LONGEST).isBefore(now);
    }
}
