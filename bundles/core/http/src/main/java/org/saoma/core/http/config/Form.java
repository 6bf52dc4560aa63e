package org.saoma.core.http.config;

import java.util.Map;

/**
 * The settings of one PID to look at and to change.
 *
 * @param pid null for the form that a new one of several is made with
 * @param revision counts the changes; 0 when nothing is set
 * @param state what became of the component: ACTIVE, UNSATISFIED, FAILED, or NONE when there is none
 * @param values what is set, as ConfigAdmin holds it; of secrets only that they are set may be told
 */
public record Form(Description description, String pid, long revision, String state, Map<String, Object> values) {

    /** Whether somebody set it. */
    public boolean isSet(Setting setting) {
        return values.containsKey(setting.id());
    }

    @Override
    public String toString() {
        return "Form[" + pid + ", " + revision + "]";
    }
}
