package org.saoma.scanner.camera;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Opens JPEG, PNG and binary PGM pictures. Looks at their size before it makes room for their pixels. */
final class Pictures {
    private final int maxPixels;

    Pictures(int maxPixels) {
        this.maxPixels = maxPixels;
    }

    /** @throws IOException when it is no such picture, is damaged or has too many pixels */
    Grey open(byte[] picture) throws IOException {
        if (picture.length > 2 && picture[0] == 'P' && picture[1] == '5') {
            return Pgm.read(picture, this::allow);
        }
        // No cache: it would be a file, and pictures show payment codes.
        ImageIO.setUseCache(false);
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(picture))) {
            ImageReader reader = reader(in);
            try {
                reader.setInput(in, true, true);
                allow(reader.getWidth(0), reader.getHeight(0));
                return grey(reader.read(0));
            } catch (RuntimeException e) {
                throw new IOException("The picture is damaged", e);
            } finally {
                reader.dispose();
            }
        }
    }

    private static ImageReader reader(ImageInputStream in) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
        while (readers.hasNext()) {
            ImageReader reader = readers.next();
            String format = reader.getFormatName();
            if (format.equalsIgnoreCase("jpeg") || format.equalsIgnoreCase("png")) {
                return reader;
            }
            reader.dispose();
        }
        throw new IOException("The picture is neither JPEG nor PNG nor PGM");
    }

    private void allow(int width, int height) throws IOException {
        if ((long) width * height > maxPixels) {
            throw new IOException(
                    "The picture has " + width + " x " + height + " pixels; at most " + maxPixels + " are read");
        }
    }

    private static Grey grey(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        byte[] grey = new byte[width * height];
        if (image.getType() == BufferedImage.TYPE_BYTE_GRAY) {
            // The samples as they are: getRGB would convert them to another gamma.
            Raster raster = image.getRaster();
            raster.getDataElements(0, 0, width, height, grey);
            return new Grey(width, height, grey);
        }
        int[] row = new int[width];
        for (int y = 0; y < height; y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int x = 0; x < width; x++) {
                grey[y * width + x] = (byte) luminance(row[x]);
            }
        }
        return new Grey(width, height, grey);
    }

    /** ITU-R BT.601, on white where it is transparent. */
    private static int luminance(int argb) {
        int alpha = argb >>> 24;
        int value = (306 * (argb >> 16 & 0xFF) + 601 * (argb >> 8 & 0xFF) + 117 * (argb & 0xFF)) >> 10;
        return (value * alpha + 255 * (255 - alpha)) / 255;
    }
}
