package org.saoma.fleet.hawkbit;

import java.util.List;

/**
 * What the terminal tells about an action.
 *
 * @param details for the operator; the server takes 50 and cuts each
 */
record Feedback(String execution, String finished, List<String> details) {
    private static final int MOST_DETAILS = 40;
    private static final int LONGEST_DETAIL = 500;

    Feedback {
        List<String> lines = details.stream()
                .filter(line -> !line.isBlank())
                .map(line -> line.substring(0, Math.min(line.length(), LONGEST_DETAIL)))
                .toList();
        // The end says why, so the beginning goes.
        details = lines.subList(Math.max(0, lines.size() - MOST_DETAILS), lines.size());
    }

    /** Something that does not end the action. */
    static Feedback under(String execution, String detail) {
        return new Feedback(execution, "none", List.of(detail));
    }

    /** The end. {@code none} is never sent with it: the server takes that for a success. */
    static Feedback closed(Outcome outcome) {
        return new Feedback("closed", outcome.success() ? "success" : "failure", outcome.details());
    }
}
