package org.saoma.core.http.access;

/**
 * Somebody who signs in with a PIN.
 *
 * @param name unique on the terminal
 * @param hash the hash of the PIN with its parameters, see {@link PinHash}
 */
public record Person(String name, Grant grant, String hash) {

    @Override
    public String toString() {
        return "Person[" + name + ", " + grant.word() + "]";
    }
}
