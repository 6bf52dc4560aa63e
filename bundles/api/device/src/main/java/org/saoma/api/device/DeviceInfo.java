package org.saoma.api.device;

/**
 * What a device is.
 *
 * @param id unique on the terminal and stable over restarts, lower case: {@code printer-kitchen}
 * @param kind what it does
 * @param name the name for people: maker and model
 * @param address where it is: {@code 192.168.1.9:9100}, {@code /dev/ttyACM0}; never with a password in it
 */
public record DeviceInfo(String id, Kind kind, String name, String address) {

    /** What a device does. */
    public enum Kind {
        SCANNER,
        PRINTER
    }
}
