/** Motion photos as phones write them, of a JPEG and a film. */

const box = (type: string, contents: Buffer): Buffer => {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + contents.length);
  head.write(type, 4, "latin1");
  return Buffer.concat([head, contents]);
};

/** The boxes of a film, with nothing to see in it. */
export const filmOfBoxes = Buffer.concat([
  box("ftyp", Buffer.from("mp42\0\0\0\0mp42isom", "latin1")),
  box("mdat", Buffer.alloc(900, 7)),
  box("moov", Buffer.alloc(100)),
]);

/** Puts XMP behind the first two bytes of a JPEG. */
function withXmp(jpeg: Buffer, properties: string): Buffer {
  const packet = `http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">${properties}</rdf:RDF></x:xmpmeta>`;
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(2 + Buffer.byteLength(packet), 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, Buffer.from(packet), jpeg.subarray(2)]);
}

/** As older Pixels and Xiaomi's phones write it. */
export const microVideo = (jpeg: Buffer, movie: Buffer, offset = movie.length): Buffer =>
  Buffer.concat([
    withXmp(
      jpeg,
      `<rdf:Description xmlns:GCamera="http://ns.google.com/photos/1.0/camera/" GCamera:MicroVideo="1" GCamera:MicroVideoVersion="1" GCamera:MicroVideoOffset="${offset}"/>`,
    ),
    movie,
  ]);

/** As newer ones do: a list of what the file holds. */
export function motionPhoto(jpeg: Buffer, movie: Buffer): Buffer {
  const item = (what: string) => `<rdf:li rdf:parseType="Resource"><Container:Item ${what}/></rdf:li>`;
  return Buffer.concat([
    withXmp(
      jpeg,
      `<rdf:Description xmlns:Camera="http://ns.google.com/photos/1.0/camera/" xmlns:Container="http://ns.google.com/photos/1.0/container/" xmlns:Item="http://ns.google.com/photos/1.0/container/item/" Camera:MotionPhoto="1">
      <Container:Directory><rdf:Seq>${item('Item:Mime="image/jpeg" Item:Semantic="Primary" Item:Length="0" Item:Padding="0"')}${item(`Item:Mime="video/mp4" Item:Semantic="MotionPhoto" Item:Length="${movie.length}"`)}</rdf:Seq></Container:Directory></rdf:Description>`,
    ),
    movie,
  ]);
}

/** As Samsung's phones do: a directory at the end. */
export function samsungMotionPhoto(jpeg: Buffer, movie: Buffer): Buffer {
  const name = "MotionPhoto_Data";
  const piece = Buffer.concat([Buffer.from([0, 0, 0x30, 0x0a, name.length, 0, 0, 0]), Buffer.from(name), movie]);
  const directory = Buffer.alloc(24);
  directory.write("SEFH", 0, "latin1");
  directory.writeUInt32LE(106, 4);
  directory.writeUInt32LE(1, 8);
  directory.writeUInt16LE(0x0a30, 14);
  directory.writeUInt32LE(piece.length, 16);
  directory.writeUInt32LE(piece.length, 20);
  const end = Buffer.alloc(8);
  end.writeUInt32LE(directory.length);
  end.write("SEFT", 4, "latin1");
  return Buffer.concat([jpeg, piece, directory, end]);
}

/** A HEIC's boxes with a film among them. */
export const heicWithFilm = (movie: Buffer): Buffer =>
  Buffer.concat([
    box("ftyp", Buffer.from("heic\0\0\0\0mif1heic", "latin1")),
    box("meta", Buffer.alloc(64)),
    box("mpvd", movie),
    box("mdat", Buffer.alloc(32)),
  ]);
