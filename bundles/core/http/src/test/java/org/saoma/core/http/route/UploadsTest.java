package org.saoma.core.http.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadsTest {

    @TempDir
    Path place;

    @Test
    void whatIsReceivedIsWhole() throws Exception {
        byte[] sent = new byte[3 << 20];
        sent[sent.length - 1] = 1;
        Uploads uploads = Uploads.in(place.resolve("uploads"));
        Path file = uploads.create();

        uploads.receive(new ByteArrayInputStream(sent), file);

        assertThat(file).hasBinaryContent(sent);
    }

    @Test
    void whatAPowerCutLeftIsDeleted() throws Exception {
        Path left = Uploads.in(place.resolve("uploads")).create();

        Uploads.in(place.resolve("uploads"));

        assertThat(left).doesNotExist();
        assertThat(Files.list(place.resolve("uploads"))).isEmpty();
    }
}
