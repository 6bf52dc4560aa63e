package org.saoma.fleet.hawkbit;

import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** A fleet server with somebody at its desk: the small one of these tests, or a real hawkBit. */
interface FleetServer {

    /** Where terminals find it. */
    URI url();

    /** @return the token of a new terminal */
    String enroll(String controllerId) throws Exception;

    /** @return the distribution set */
    long publish(Map<String, byte[]> files) throws Exception;

    /** @return the action */
    String assign(long distributionSet, String controllerId, String type, Map<String, ?> more) throws Exception;

    /** Asks the terminal to stop an action. */
    void cancel(String controllerId, String action) throws Exception;

    /** Makes a soft action a forced one. */
    void force(String controllerId, String action) throws Exception;

    /** {@code pending}, {@code in_sync}, {@code error} and others. */
    String updateStatus(String controllerId) throws Exception;

    /** {@code pending} or {@code finished}. */
    String actionStatus(String controllerId, String action) throws Exception;

    /** What the terminal told about an action, oldest first, each {@code type: messages}. */
    List<String> notes(String controllerId, String action) throws Exception;

    /** What the terminal told about itself. */
    Map<String, String> attributes(String controllerId) throws Exception;

    default String assign(long distributionSet, String controllerId, String type) throws Exception {
        return assign(distributionSet, controllerId, type, Map.of());
    }

    /** Assigns in a maintenance window that is months away. */
    default String assignForLater(long distributionSet, String controllerId) throws Exception {
        int month = LocalDate.now(ZoneOffset.UTC).plusMonths(6).getMonthValue();
        return assign(
                distributionSet,
                controllerId,
                "forced",
                Map.of(
                        "maintenanceWindow",
                        Map.of("schedule", "0 0 3 1 " + month + " ? *", "duration", "01:00:00", "timezone", "+00:00")));
    }
}
