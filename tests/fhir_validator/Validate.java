// Copyright 2026 The relcare Authors. SPDX-License-Identifier: Apache-2.0
//
// HAPI's instance validator, FHIR R4, over files of one resource per line:
//
//   Validate CODE_SYSTEMS_FOLDER FILE...
//
// Prints "FILE:LINE severity place message" for each error and warning, and at the
// end "N resources". Nothing is asked of a network: codes of systems that neither
// HAPI nor the folder has are not looked at.

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r5.utils.validation.constants.BestPracticeWarningLevel;

public class Validate {
  public static void main(String[] words) throws IOException {
    FhirContext context = FhirContext.forR4();
    FhirValidator validator = validator(context, Path.of(words[0]));
    int count = 0;
    for (String file : List.of(words).subList(1, words.length)) {
      int number = 0;
      for (String line : Files.readAllLines(Path.of(file))) {
        ++number;
        ++count;
        for (SingleValidationMessage message :
            validator.validateWithResult(line).getMessages()) {
          if (message.getSeverity() != ResultSeverityEnum.INFORMATION) {
            System.out.println(file + ":" + number + " " + message.getSeverity().getCode() + " "
                + message.getLocationString() + " " + message.getMessage().replace('\n', ' '));
          }
        }
      }
    }
    System.out.println(count + " resources");
  }

  private static FhirValidator validator(FhirContext context, Path codeSystems)
      throws IOException {
    PrePopulatedValidationSupport ours = new PrePopulatedValidationSupport(context);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(codeSystems, "*.json")) {
      for (Path file : files) {
        ours.addCodeSystem(
            context.newJsonParser().parseResource(CodeSystem.class, Files.readString(file)));
      }
    }
    ValidationSupportChain support = new ValidationSupportChain(ours,
        new DefaultProfileValidationSupport(context),
        new CommonCodeSystemsTerminologyService(context),
        new InMemoryTerminologyServerValidationSupport(context));
    FhirInstanceValidator module = new FhirInstanceValidator(support);
    module.setAnyExtensionsAllowed(true);
    module.setBestPracticeWarningLevel(BestPracticeWarningLevel.Ignore);
    return context.newValidator().registerValidatorModule(module);
  }
}
