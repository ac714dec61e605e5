package dev.gambeson.scan.pickle.estimator;
import dev.gambeson.scan.*;
import dev.gambeson.scan.content.*;
import java.nio.file.*;
class ListAll {
  @org.junit.jupiter.api.Test void all() throws Exception {
    StringBuilder b=new StringBuilder();
    try (var s = Files.walk(Path.of("src/test/resources"))) {
      for (Path p : s.filter(Files::isRegularFile).filter(f->f.toString().contains("honest")).sorted().toList()) {
        try (Content c = FileContent.open(p, p.toString())) { var a = new ArtifactScanner(ScanLimits.standard()).scan(p.toString(), c); if (a.estimator()!=null) b.append(p.toString().substring(19)+" "+a.format()+" "+a.estimator()+"\n"); }
      }
    }
    Files.writeString(Path.of("/tmp/est.txt"), b.toString());
  }
}
