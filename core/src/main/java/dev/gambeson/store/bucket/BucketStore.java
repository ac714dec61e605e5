package dev.gambeson.store.bucket;

import dev.gambeson.ErrorCode;
import dev.gambeson.GambesonException;
import dev.gambeson.egress.Destination;
import dev.gambeson.store.Address;
import dev.gambeson.store.FileNames;
import dev.gambeson.store.StoreAccess;
import dev.gambeson.store.Stored;
import dev.gambeson.store.StoredFile;
import dev.gambeson.store.account.Surroundings;
import dev.gambeson.store.answer.Listing;
import dev.gambeson.store.answer.Percent;
import dev.gambeson.store.answer.Question;
import dev.gambeson.store.answer.XmlAnswer;
import dev.gambeson.store.transfer.Refusals;
import dev.gambeson.store.transfer.Remote;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A bucket (Amazon S3 API Reference, API version 2006-03-01: GetObject, ListObjectsV2). */
public final class BucketStore {

    private final Address.Bucket address;
    private final StoreAccess access;
    private final Account account;
    private final Destination bucket;

    private BucketStore(Address.Bucket address, StoreAccess access) {
        this.address = address;
        this.access = access;
        this.account = Account.of(new Surroundings(access.network().get().environment()));
        this.bucket = account.bucket(address.bucket());
    }

    /**
     * The object of that key; or, where there is none or it ends in a slash, all objects below it.
     *
     * @throws GambesonException as {@link dev.gambeson.store.Stores#open} does
     */
    public static Stored open(Address.Bucket address, StoreAccess access) {
        return find(address, access)
                .orElseThrow(() -> failed(ErrorCode.FILE_NOT_FOUND, address, "holds nothing of that name"));
    }

    /** The same; empty where nothing is there. */
    public static Optional<Stored> find(Address.Bucket address, StoreAccess access) {
        BucketStore store = new BucketStore(address, access);
        boolean folder = address.key().isEmpty() || address.key().endsWith("/");
        return folder ? store.folder(address.key()) : store.fileOrFolder();
    }

    private Optional<Stored> fileOrFolder() {
        int[] refused = new int[1];
        Refusals listening = answer -> {
            refused[0] = answer.status();
            return ErrorAnswer.of(answer);
        };
        try {
            // The object itself comes before all whose keys begin with its key.
            List<StoredFile> first = read(page(address.key(), 1, null, listening), "");
            if (!first.isEmpty() && first.get(0).name().equals(address.key())) {
                return Optional.of(file(first.get(0).size()));
            }
        } catch (GambesonException e) {
            if (refused[0] != 403) {
                throw e;
            }
            // Who may not list may still read.
            return Optional.of(file(null));
        }
        return folder(address.key() + "/");
    }

    private Stored file(@Nullable Long size) {
        String name = FileNames.last(address.key());
        StoredFile.AtServer place = new StoredFile.AtServer(object(address.key()));
        return new Stored(address.toString(), false, Map.of(), List.of(new StoredFile(name, size, null, place)));
    }

    private Optional<Stored> folder(String prefix) {
        Listing listing = new Listing(address.toString(), access);
        for (String token = "", next; token != null; token = next) {
            listing.page();
            XmlAnswer page = page(prefix, 1000, token.isEmpty() ? null : token, ErrorAnswer::of);
            read(page, prefix).forEach(listing::add);
            next = "true".equals(page.value("IsTruncated")) ? page.value("NextContinuationToken") : null;
            if (token.equals(next)) {
                throw failed("lists the same objects again and again");
            }
        }
        List<StoredFile> files = listing.sorted();
        return files.isEmpty() ? Optional.empty() : Optional.of(new Stored(address.toString(), true, Map.of(), files));
    }

    private GambesonException failed(String problem) {
        return failed(ErrorCode.REMOTE_FAILED, address, problem);
    }

    private static GambesonException failed(ErrorCode code, Address.Bucket address, String problem) {
        return new GambesonException(
                code, address + " " + problem, "Check the address, and AWS_ENDPOINT_URL where it is not at AWS.");
    }

    private XmlAnswer page(String prefix, int most, @Nullable String token, Refusals refusals) {
        String query = (token == null ? "" : "continuation-token=" + Percent.encoded(token) + "&")
                + "encoding-type=url&list-type=2&max-keys=" + most + "&prefix=" + Percent.encoded(prefix);
        Destination list = new Destination(
                bucket.scheme(), bucket.host(), bucket.port(), bucket.path().isEmpty() ? "/" : bucket.path(), query);
        Remote remote = new Remote(list, account.signature(), refusals);
        return Question.ask(remote, access, "application/xml", BucketStore::list)
                .value();
    }

    private static XmlAnswer list(byte[] body) {
        XmlAnswer list = XmlAnswer.of(body);
        if (!list.name().equals("ListBucketResult")) {
            throw new IllegalArgumentException("is no list of a bucket");
        }
        return list;
    }

    /** The objects of a page; those that only stand for folders are none. */
    private List<StoredFile> read(XmlAnswer page, String prefix) {
        boolean encoded = "url".equals(page.value("EncodingType"));
        return page.all("Contents").stream()
                .map(object -> object(object, encoded, prefix))
                .filter(file -> !file.name().isEmpty() && !file.name().endsWith("/"))
                .toList();
    }

    private StoredFile object(XmlAnswer object, boolean encoded, String prefix) {
        String said = object.value("Key");
        String size = object.value("Size");
        String key = said == null ? "" : encoded ? decoded(said) : said;
        if (!key.startsWith(prefix)) {
            throw failed("lists objects that it was not asked for");
        }
        return StoredFile.atServer(
                key.substring(prefix.length()),
                size != null && size.matches("\\d{1,18}") ? Long.valueOf(size) : null,
                null,
                object(key));
    }

    private String decoded(String key) {
        try {
            return URLDecoder.decode(key, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw failed("lists names that it encodes wrongly");
        }
    }

    private Remote object(String key) {
        return new Remote(at(key), account.signature(), ErrorAnswer::of);
    }

    private Destination at(String key) {
        return new Destination(
                bucket.scheme(), bucket.host(), bucket.port(), bucket.path() + "/" + Percent.path(key), null);
    }
}
