import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Makes the site of the repository's Markdown: {@code java Site.java ROOT OUT}, by {@code ./mvnw
 * -Psite -N package}. Each page keeps its path, with html for md; links between pages, pictures and
 * folders of results go on to lead there. A link that leads to nothing ends it with status 1.
 */
public final class Site {

  private static final List<Extension> EXTENSIONS =
      List.of(TablesExtension.create(), HeadingAnchorExtension.create());

  /** The menu: heading, then page and title. */
  private static final Map<String, Map<String, String>> MENU = new LinkedHashMap<>();

  static {
    menu(
        "First steps",
        "docs/start.md=Five minutes",
        "docs/install.md=Installing",
        "docs/gallery.md=Gallery",
        "docs/studio.md=The studio");
    menu(
        "Guides",
        "docs/web.md=Mesh to web page",
        "docs/spark.md=Data set on Spark",
        "docs/scan.md=Scan to shape",
        "docs/compare.md=Comparing methods",
        "docs/reproduce.md=Reproducing the papers");
    menu(
        "In detail",
        "docs/commands.md=Commands",
        "docs/search.md=Search and measures",
        "docs/batches.md=Many objects",
        "docs/exact.md=Every voxel",
        "docs/meshes.md=Meshes",
        "docs/formats.md=Formats",
        "docs/onet-points.md=Network of points",
        "docs/onet-upsample.md=Network of coarse grids",
        "docs/onet-baselines.md=Baselines of ONet",
        "docs/expect.md=What to expect");
    menu(
        "Libraries", "docs/library.md=Java", "web/README.md=JavaScript", "python/README.md=Python");
    menu(
        "The project",
        "FORMAT.md=File format",
        "ARCHITECTURE.md=Architecture",
        "docs/results/README.md=Benchmarks",
        "docs/data.md=Data",
        "CHANGELOG.md=Changes",
        "CONTRIBUTING.md=Contributing",
        "release/README.md=Releasing",
        "SECURITY.md=Security");
  }

  private final Path root;
  private final Path out;
  private final TreeSet<String> dead = new TreeSet<>();
  private final TreeSet<Path> copied = new TreeSet<>();

  private Site(Path root, Path out) {
    this.root = root;
    this.out = out;
  }

  public static void main(String[] args) throws IOException {
    Site site =
        new Site(Path.of(args[0]).toRealPath(), Path.of(args[1]).toAbsolutePath().normalize());
    int pages = site.write();
    System.out.printf("site: %d pages in %s%n", pages, args[1]);
    if (!site.dead.isEmpty()) {
      site.dead.forEach(link -> System.err.println("site: dead link: " + link));
      System.exit(1);
    }
  }

  private static void menu(String heading, String... pages) {
    Map<String, String> titles = new LinkedHashMap<>();
    for (String page : pages) {
      int equals = page.indexOf('=');
      titles.put(page.substring(0, equals), page.substring(equals + 1));
    }
    MENU.put(heading, titles);
  }

  private int write() throws IOException {
    List<Path> pages = new ArrayList<>();
    for (String top :
        List.of(
            "README.md",
            "ARCHITECTURE.md",
            "CHANGELOG.md",
            "CONTRIBUTING.md",
            "FORMAT.md",
            "SECURITY.md")) {
      pages.add(Path.of(top));
    }
    pages.add(Path.of("web/README.md"));
    pages.add(Path.of("python/README.md"));
    pages.add(Path.of("release/README.md"));
    try (Stream<Path> files = Files.walk(root.resolve("docs"))) {
      files
          .filter(file -> file.toString().endsWith(".md"))
          .map(root::relativize)
          .sorted()
          .forEach(pages::add);
    }
    List<String> api = api();
    for (Path page : pages) {
      write(page, api);
    }
    return pages.size();
  }

  /** Copies the Javadoc of the modules that have some, and returns their names. */
  private List<String> api() throws IOException {
    List<String> modules = new ArrayList<>();
    for (String module : List.of("core", "io")) {
      Path javadoc = root.resolve(module).resolve("target/reports/apidocs");
      if (Files.exists(javadoc.resolve("index.html"))) {
        copyFolder(javadoc, out.resolve("api").resolve(module));
        modules.add(module);
      }
    }
    if (modules.isEmpty()) {
      System.out.println(
          "site: without API: no Javadoc in core/target; ./mvnw -Prelease package makes it");
    }
    return modules;
  }

  private void write(Path page, List<String> api) throws IOException {
    Node document =
        Parser.builder().extensions(EXTENSIONS).build().parse(Files.readString(root.resolve(page)));
    document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Link link) {
            link.setDestination(target(page, link.getDestination()));
            visitChildren(link);
          }

          @Override
          public void visit(Image image) {
            image.setDestination(target(page, image.getDestination()));
          }
        });
    String body = HtmlRenderer.builder().extensions(EXTENSIONS).build().render(document);
    Path file = out.resolve(html(page));
    Files.createDirectories(file.getParent());
    String up = "../".repeat(page.getNameCount() - 1);
    Files.writeString(file, frame(page, title(document), body, up, api));
  }

  /** Where a link of a page leads on the site; what it names is copied there. */
  private String target(Path page, String destination) {
    if (destination.isEmpty() || destination.startsWith("#") || destination.matches("[a-z]+:.*")) {
      return destination;
    }
    int hash = destination.indexOf('#');
    String anchor = hash < 0 ? "" : destination.substring(hash);
    String path = hash < 0 ? destination : destination.substring(0, hash);
    Path named =
        Optional.ofNullable(page.getParent()).orElse(Path.of("")).resolve(path).normalize();
    Path source = root.resolve(named);
    if (named.startsWith("..") || !Files.exists(source)) {
      dead.add(page + " -> " + destination);
      return destination;
    }
    if (path.endsWith(".md")) {
      return path.equals("README.md") && named.equals(Path.of("README.md"))
          ? "index.html" + anchor
          : path.replaceAll("README\\.md$", "index.html").replaceAll("\\.md$", ".html") + anchor;
    }
    try {
      if (Files.isDirectory(source)) {
        return Files.exists(source.resolve("README.md"))
            ? path.replaceAll("/?$", "/index.html")
            : path;
      }
      if (copied.add(named)) {
        copy(source, out.resolve(named));
      }
    } catch (IOException e) {
      dead.add(page + " -> " + destination + ": " + e);
    }
    return destination;
  }

  private static Path html(Path page) {
    String name = page.getFileName().toString();
    String html = name.equals("README.md") ? "index.html" : name.replaceAll("\\.md$", ".html");
    return page.resolveSibling(html);
  }

  private static String title(Node document) {
    StringBuilder title = new StringBuilder();
    document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Heading heading) {
            if (heading.getLevel() == 1 && title.isEmpty()) {
              visitChildren(heading);
            }
          }

          @Override
          public void visit(Text text) {
            title.append(text.getLiteral());
          }

          @Override
          public void visit(org.commonmark.node.Paragraph paragraph) {
            // Only what stands in the heading.
          }
        });
    return title.isEmpty() ? "Nacre" : title.toString();
  }

  private static String frame(Path page, String title, String body, String up, List<String> api) {
    StringBuilder menu =
        new StringBuilder("<a class=\"home\" href=\"%sindex.html\">Nacre</a>\n".formatted(up));
    MENU.forEach(
        (heading, pages) -> {
          menu.append("<h2>%s</h2>\n".formatted(heading));
          pages.forEach(
              (path, name) ->
                  menu.append(
                      "<a href=\"%s%s\"%s>%s</a>\n"
                          .formatted(
                              up,
                              html(Path.of(path)).toString().replace('\\', '/'),
                              page.equals(Path.of(path)) ? " aria-current=\"page\"" : "",
                              name)));
        });
    for (String module : api) {
      menu.append(
          "<a href=\"%sapi/%s/index.html\">API of io.nacre.%s</a>\n".formatted(up, module, module));
    }
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>%s</title>
    <style>
    :root { color-scheme: light dark; --line: light-dark(#ddd, #444); --soft: light-dark(#f5f5f3, #232323); }
    body { margin: 0; font: 16px/1.55 system-ui, sans-serif; display: grid; grid-template-columns: 15rem minmax(0, 52rem); gap: 2rem; }
    nav { padding: 1rem; border-right: 1px solid var(--line); min-height: 100vh; }
    nav a { display: block; padding: .1rem 0; color: inherit; text-decoration: none; }
    nav a:hover, nav a[aria-current] { text-decoration: underline; }
    nav h2 { font-size: .85rem; margin: 1rem 0 .2rem; opacity: .7; }
    nav .home { font-weight: 700; font-size: 1.3rem; }
    main { padding: 0 1rem 4rem; }
    img { max-width: 100%%; height: auto; }
    pre { background: var(--soft); padding: .8rem; overflow-x: auto; }
    code { font: .88em/1.45 ui-monospace, monospace; background: var(--soft); }
    table { border-collapse: collapse; display: block; overflow-x: auto; margin: 1rem 0; }
    th, td { border-bottom: 1px solid var(--line); padding: .3rem .6rem; text-align: left; vertical-align: top; }
    @media (max-width: 55rem) {
      body { display: flex; flex-direction: column; }
      nav { order: 1; min-height: 0; border: 0; border-top: 1px solid var(--line); columns: 2; }
    }
    </style>
    </head>
    <body>
    <nav aria-label="Pages">
    %s</nav>
    <main>
    %s</main>
    </body>
    </html>
    """
        .formatted(title.equals("Nacre") ? title : title + " · Nacre", menu, body);
  }

  private static void copyFolder(Path from, Path to) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(from)) {
      files = walk.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      copy(file, to.resolve(from.relativize(file).toString()));
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
  }
}
