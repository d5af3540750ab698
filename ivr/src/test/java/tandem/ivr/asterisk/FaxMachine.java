package tandem.ivr.asterisk;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.plugins.tiff.TIFFTag;
import tandem.embedded.EmbeddedAsterisk;
import tandem.embedded.Ports;
import tools.jackson.databind.json.JsonMapper;

/// A customer's fax machine: another Asterisk, at the other end of the trunk. It takes faxes at any number but one,
/// which is busy.
final class FaxMachine implements AutoCloseable {
    static final String NUMBER = "+16502530001";
    static final String BUSY = "+16502530002";
    private static final int WIDTH = 1728;

    private final EmbeddedAsterisk asterisk;
    private final Path folder;
    private final TestInstallation network;
    private final int port = Ports.free();

    FaxMachine(TestInstallation network, Path folder) throws IOException {
        this.network = network;
        this.folder = Files.createDirectories(folder);
        this.asterisk = EmbeddedAsterisk.start(
                EmbeddedAsterisk.findInstalled().orElseThrow(), templates(), folder.resolve("a"), variables());
    }

    private Path templates() throws IOException {
        var own = Files.createDirectories(folder.resolve("conf"));
        try (var files = Files.newDirectoryStream(TestInstallation.ROOT.resolve("config/asterisk"), "*.conf")) {
            for (var file : files) {
                Files.copy(file, own.resolve(file.getFileName().toString()));
            }
        }
        var dialplan = own.resolve("extensions.conf");
        Files.writeString(dialplan, Files.readString(dialplan).replace("[from-trunk]\n", """
                [from-trunk]
                exten => %s,1,Busy(1)
                exten => _+.,1,Answer()
                 same => n,ReceiveFAX(%s/got-${EXTEN:1}.tif,f)
                 same => n,Hangup()
                exten => h,1,NoOp()

                [unused]
                """.formatted(BUSY, folder)));
        Files.writeString(own.resolve("modules.conf"), "load = res_clioriginate.so\n", StandardOpenOption.APPEND);
        var endpoints = own.resolve("pjsip.conf");
        Files.writeString(
                endpoints,
                Files.readString(endpoints)
                        .replace("context = from-trunk\n", "context = from-trunk\nfrom_user = " + NUMBER + "\n"));
        return own;
    }

    private Map<String, String> variables() {
        var rtpFirst = 20_000 + 100 * (int) (ProcessHandle.current().pid() % 100);
        var variables = new HashMap<>(Map.of(
                "SERVER", "machine",
                "SIP_ADDRESS", "127.0.0.2",
                "TRUNK_ADDRESS", "127.0.0.1",
                "HTTP_ADDRESS", "127.0.0.1",
                "AMI_ADDRESS", "127.0.0.1",
                "AMI_USER", "tandem",
                "AMI_SECRET", TestInstallation.SECRET,
                "AMI_PERMIT", "127.0.0.1/255.255.255.255",
                "AGI_NODES", "127.0.0.1:1",
                "MEDIA_ADDRESS", "127.0.0.1"));
        variables.put("SIP_PORT", Integer.toString(port));
        variables.put("HTTP_PORT", Integer.toString(Ports.free()));
        variables.put("AMI_PORT", Integer.toString(Ports.free()));
        variables.put("RTP_START", Integer.toString(rtpFirst));
        variables.put("RTP_END", Integer.toString(rtpFirst + 99));
        return variables;
    }

    /// Makes it reachable by an endpoint of the network's.
    void pluggedInAs(String endpoint) {
        put("aor", endpoint, Map.of("contact", "sip:127.0.0.2:" + port));
        put(
                "endpoint",
                endpoint,
                Map.of(
                        "aors", endpoint,
                        "context", "from-trunk",
                        "transport", "udp",
                        "allow", "!all,ulaw,alaw",
                        "direct_media", "no",
                        "t38_udptl", "yes",
                        "t38_udptl_ec", "redundancy"));
    }

    private void put(String kind, String endpoint, Map<String, String> settings) {
        var json = JsonMapper.shared().writeValueAsString(settings).replace("\"", "\\\"");
        network.asterisk.rx("database put tandem-sip/%s %s \"%s\"".formatted(kind, endpoint, json));
    }

    /// @param options of SendFAX: `F` by sound, `z` by T.38
    void sends(String number, int pages, String options) {
        asterisk.rx("channel originate PJSIP/trunk/sip:%s@%s:%d application SendFAX %s,%s"
                .formatted(
                        number,
                        network.sip.getHostString(),
                        network.sip.getPort(),
                        paper(folder.resolve("pages-" + pages + ".tif"), pages),
                        options));
    }

    void isUnplugged() {
        asterisk.rx("channel request hangup all");
    }

    Path received(String number) {
        return folder.resolve("got-" + number.substring(1) + ".tif");
    }

    /// Short pages with a bar on each.
    static Path paper(Path file, int pages) {
        var writer = ImageIO.getImageWritersByFormatName("tiff").next();
        try {
            Files.deleteIfExists(file);
            try (var out = ImageIO.createImageOutputStream(file.toFile())) {
                writer.setOutput(out);
                var how = writer.getDefaultWriteParam();
                how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                how.setCompressionType("CCITT T.6");
                writer.prepareWriteSequence(null);
                for (int i = 0; i < pages; i++) {
                    var page = page(i);
                    var metadata =
                            writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(page), how);
                    var directory = TIFFDirectory.createFromMetadata(metadata);
                    directory.addTIFFField(number(BaselineTIFFTagSet.TAG_BITS_PER_SAMPLE, 1));
                    directory.addTIFFField(number(BaselineTIFFTagSet.TAG_ROWS_PER_STRIP, page.getHeight()));
                    directory.addTIFFField(resolution(BaselineTIFFTagSet.TAG_X_RESOLUTION, 204));
                    directory.addTIFFField(resolution(BaselineTIFFTagSet.TAG_Y_RESOLUTION, 98));
                    writer.writeToSequence(new IIOImage(page, null, directory.getAsMetadata()), how);
                }
                writer.endWriteSequence();
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
    }

    private static TIFFField number(int tag, int value) {
        return new TIFFField(BaselineTIFFTagSet.getInstance().getTag(tag), value);
    }

    private static TIFFField resolution(int tag, long dots) {
        return new TIFFField(
                BaselineTIFFTagSet.getInstance().getTag(tag), TIFFTag.TIFF_RATIONAL, 1, new long[][] {{dots, 1}});
    }

    private static BufferedImage page(int number) {
        var page = new BufferedImage(WIDTH, 550, BufferedImage.TYPE_BYTE_BINARY);
        var graphics = page.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, WIDTH, 550);
        graphics.setColor(Color.BLACK);
        graphics.fillRect(100 + 200 * number, 50, 300, 300);
        graphics.dispose();
        return page;
    }

    @Override
    public void close() {
        asterisk.close();
    }
}
