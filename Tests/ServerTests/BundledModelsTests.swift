import Server
import Testing

struct BundledModelsTests {
  /// Catches a choice by text, where v2 comes after v10, and folders of other tasks.
  @Test func theHighestVersionNumberWins() {
    let folders = ["person-yolov8-v2", "person-yolov8-v10", "person-old", "appearance-v99", "person-yolov8-v9"]
    #expect(
      BundledModels.newestFirst(folders, of: .person) == [
        "person-yolov8-v10", "person-yolov8-v9", "person-yolov8-v2", "person-old",
      ])
  }

  /// Catches weights that are named after their task and not after their folder.
  @Test func aModelIsNamedAfterItsFolder() {
    #expect(BundledModels.modelName("/models/person-yolov8-v2/person.xml") == "person-yolov8-v2")
    #expect(BundledModels.modelName("/models/person-yolov8-v2/person-int8.xml") == "person-yolov8-v2-int8")
    #expect(BundledModels.modelName("/models/own.onnx") == "own")
  }
}
