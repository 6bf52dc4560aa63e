package org.saoma.core.http.access;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.saoma.core.http.json.Json;

/** The people who sign in, in {@code secrets/people.json}: the hashes of their PINs, never the PINs. */
public final class People {
    private final SecretFile<List<Person>> file;

    /** @param home the home directory of the terminal */
    public People(Path home) {
        this.file = new SecretFile<>(home.resolve("secrets").resolve("people.json"), People::read, List.of());
    }

    List<Person> list() throws IOException {
        return file.get();
    }

    Optional<Person> find(String name) throws IOException {
        return list().stream().filter(person -> person.name().equals(name)).findFirst();
    }

    /** Adds a person or replaces the one with the same name, whose sessions end with that. */
    void put(Person person) throws IOException {
        file.update(
                people -> {
                    List<Person> next = new ArrayList<>(people);
                    next.removeIf(other -> other.name().equals(person.name()));
                    next.add(person);
                    return next;
                },
                People::write);
    }

    /** @return whether there was one */
    boolean remove(String name) throws IOException {
        boolean[] there = {false};
        file.update(
                people -> {
                    List<Person> fewer = new ArrayList<>(people);
                    there[0] = fewer.removeIf(person -> person.name().equals(name));
                    return fewer;
                },
                People::write);
        return there[0];
    }

    private static byte[] write(List<Person> people) {
        return Json.bytes(out -> {
            out.writeStartObject();
            out.writeArrayFieldStart("people");
            for (Person person : people) {
                out.writeStartObject();
                out.writeStringField("name", person.name());
                out.writeStringField("role", person.grant().word());
                out.writeStringField("hash", person.hash());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    private static List<Person> read(byte[] json) throws IOException {
        List<Person> people = new ArrayList<>();
        for (Map<?, ?> entry : SecretFile.entries(json, "people")) {
            people.add(new Person(
                    SecretFile.text(entry, "name"), SecretFile.grant(entry), SecretFile.text(entry, "hash")));
        }
        return List.copyOf(people);
    }
}
