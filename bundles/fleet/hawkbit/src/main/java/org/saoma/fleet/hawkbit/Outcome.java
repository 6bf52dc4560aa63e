package org.saoma.fleet.hawkbit;

import java.util.List;
import java.util.stream.Stream;
import org.saoma.api.module.Operation;

/** How an action ended. */
record Outcome(boolean success, List<String> details) {
    Outcome {
        details = List.copyOf(details);
    }

    static Outcome success(String detail) {
        return new Outcome(true, List.of(detail));
    }

    static Outcome failure(String detail) {
        return new Outcome(false, List.of(detail));
    }

    /**
     * Of an operation that is over.
     *
     * @param release what operators call what it brought
     */
    static Outcome of(Operation operation, long release) {
        String end =
                switch (operation.state()) {
                    case COMMITTED -> "Release " + release + " runs and proved healthy, as generation "
                            + operation.sequence() + " of this terminal";
                    case ROLLED_BACK -> "Went back to the old generation from release " + release + ": "
                            + operation.reason();
                    case FAILED -> "Nothing was changed by release " + release + ": " + operation.reason();
                    case RUNNING -> throw new IllegalArgumentException(operation.id() + " still runs");
                };
        Stream<String> steps = operation.steps().stream().map(step -> step.at() + " " + step.text());
        return new Outcome(
                operation.state() == Operation.State.COMMITTED,
                Stream.concat(steps, Stream.of(end)).toList());
    }
}
