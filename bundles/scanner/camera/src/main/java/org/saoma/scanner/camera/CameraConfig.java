package org.saoma.scanner.camera;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The settings of one camera. */
@ObjectClassDefinition(
        id = CameraScanner.PID,
        name = "Camera",
        description = "Reads codes with a camera, through the program ffmpeg")
@interface CameraConfig {

    @AttributeDefinition(name = "Name of the device", description = "Unique on this terminal, lower case: camera-1")
    String id() default "camera-1";

    @AttributeDefinition(
            name = "Source",
            description =
                    "v4l2:/dev/video0 for a camera of this machine, http://HOST/cam.mjpg or rtsp://HOST/… for one in the"
                            + " network, or the path of a video file, which plays over and over")
    String source() default "v4l2:/dev/video0";

    @AttributeDefinition(name = "Width of the picture", min = "160", max = "3840")
    int width() default 640;

    @AttributeDefinition(name = "Height of the picture", min = "120", max = "2160")
    int height() default 480;

    @AttributeDefinition(name = "Pictures a second", min = "1", max = "60")
    int fps() default 15;

    @AttributeDefinition(
            name = "The program ffmpeg",
            description = "Its path, or its name where it is on the search path")
    String ffmpeg() default "ffmpeg";
}
